"""Documents of a pledge: attach one, see all versions, take one away; never shown inside a page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, say
from casque.readiness.pledges.deeds.upkeep import PAPERS
from casque.registry.pledges.documents import MOST_BYTES, Sent, attach, document, is_held, too_large
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, today
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.answering import day_of, seen_of

POLICY = "default-src 'none'; sandbox"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def documents(request: HttpRequest, name: str) -> HttpResponse:
    """Show the documents of a pledge, and attach one."""
    actor = reader(request)
    state, _ = pledge(actor, name)
    context = {
        "state": state,
        "papers": [(one, is_held(one)) for one in reversed(state.papers)],
        "kinds": PAPERS,
        "titles": dict(PAPERS),
        "may_attach": may(actor, "pledge.attach", scope=state.scope).allowed,
        "may_take": may(actor, "pledge.export", scope=state.scope).allowed,
        "most": MOST_BYTES // 1024**2,
        "today": today(),
        "on": request.POST.get("on") or today().isoformat(),
        "kind": request.POST.get("kind", ""),
        "reason": request.POST.get("reason", ""),
        "seen": seen_of(request) or len(entries_of("pledge", name)),
    }
    if request.method != "POST":
        return show(request, "pledges/documents", context)
    try:
        attach(actor=actor, name=name, sent=_sent(request))
    except CasqueError as error:
        return show_again(request, "pledges/documents", context, error)
    messages.success(request, gettext("The document was attached."))
    return HttpResponseRedirect(link(request, "pledge-documents", name))


def _sent(request: HttpRequest) -> Sent:
    upload = request.FILES.get("file")
    if upload is None:
        raise BadValueError(
            say(N_("No file was sent.")), hint=say(N_("Choose the document that you want to attach."))
        )
    if (upload.size or 0) > MOST_BYTES:
        raise too_large(upload.name or "", upload.size or 0)
    return Sent(
        file=upload.name or "",
        kind=request.POST.get("kind", ""),
        data=upload.read(),
        reason=request.POST.get("reason", ""),
        on=day_of(request),
        seen=seen_of(request),
    )


@require_safe
@page
def document_file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Give a document as a download that no browser runs."""
    paper, data = document(reader(request), name, number)
    answer = HttpResponse(data, content_type=paper.media)
    answer["Content-Disposition"] = content_disposition_header(True, paper.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer
