"""The site as a WSGI application, for waitress and other servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")

application = get_wsgi_application()
