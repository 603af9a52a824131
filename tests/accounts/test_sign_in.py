import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from casque.accounts.actors import actor_of
from casque.accounts.models import User
from casque.accounts.services import add_user, grant_role
from casque.trail.actor import Actor
from tests.shell import KEEPER

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet river"


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: LazySettings) -> None:
    """Hash passwords without the cost that keeps real ones safe."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def amina() -> User:
    """Amina, an officer of Arland."""
    user = add_user(actor=KEEPER, username="amina", email="amina@arland.example", password=PASSWORD)
    grant_role(
        actor=KEEPER, user=user, role="member_state_officer", scope="XAA", reason="Named by her mission."
    )
    return user


@pytest.mark.parametrize("login", ["amina", "amina@arland.example", "AMINA@arland.example"])
def test_one_signs_in_by_name_or_address(client: Client, amina: User, login: str) -> None:
    answer = client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    seen = User.objects.get(pk=client.session["_auth_user_id"])
    assert actor_of(seen) == Actor("amina", "member_state_officer", scope="XAA", user_id=amina.pk)


def test_a_wrong_password_signs_nobody_in(client: Client, amina: User) -> None:
    answer = client.post(reverse("account_login"), {"login": "amina", "password": "a short and loud river"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_form_without_the_token_of_the_site_is_refused(amina: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("account_login"), {"login": "amina", "password": PASSWORD})
    assert answer.status_code == 403


def test_visitors_make_no_accounts_unless_the_site_says_so(client: Client, settings: LazySettings) -> None:
    form = {
        "email": "eve@example.com",
        "username": "eve",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    client.post(reverse("account_signup"), form)
    assert not User.objects.exists()
    settings.CASQUE_SIGN_UP = True
    client.post(reverse("account_signup"), form)
    assert actor_of(User.objects.get()).role == "public"


def test_signing_out_takes_a_form_and_not_a_link(client: Client, amina: User) -> None:
    client.force_login(amina)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_no_page_of_the_site_may_be_framed_or_run_what_is_inline(client: Client) -> None:
    headers = client.get(reverse("account_login")).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_site_answers_in_the_language_asked_for(client: Client, language: str) -> None:
    answer = client.get(reverse("account_login"), headers={"accept-language": language})
    assert answer.headers["Content-Language"] == language
