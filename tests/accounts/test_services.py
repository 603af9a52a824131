import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from casque.accounts.actors import actor_of, capacities_of
from casque.accounts.models import Membership, User
from casque.accounts.services import add_user, grant_role, revoke_role
from casque.core.errors import BadValueError, ConflictError, NotFoundError, RefusedError
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.shell import IMPORTER, KEEPER, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet river"


@pytest.fixture(autouse=True)
def _cheap_passwords(settings) -> None:
    """Hash passwords without the cost that keeps real ones safe."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def a_user(name: str = "amina", *, email: str = "") -> User:
    return add_user(actor=KEEPER, username=name, email=email or f"{name}@arland.example", password=PASSWORD)


def grant(user: User, role: str, scope: str = "") -> Membership:
    return grant_role(actor=KEEPER, user=user, role=role, scope=scope, reason="Named by its mission.")


def test_a_new_account_can_sign_in_and_has_no_role() -> None:
    user = a_user()
    assert user.check_password(PASSWORD)
    assert actor_of(user) == Actor("amina", "public", user_id=user.pk)


def test_the_trail_of_an_account_holds_no_personal_data() -> None:
    user = a_user()
    event = Event.objects.get()
    assert (event.action, event.subject, event.before, event.after) == (
        "user.add",
        f"users/{user.pk}",
        None,
        None,
    )


def test_the_system_can_make_the_first_keeper() -> None:
    user = add_user(actor=IMPORTER, username="dana", email="dana@casque.example", password=PASSWORD)
    grant_role(actor=IMPORTER, user=user, role="keeper", reason="The first keeper of this site.")
    assert actor_of(user).role == "keeper"


@pytest.mark.parametrize("actor", [VISITOR, UN_OFFICER])
def test_only_a_keeper_adds_accounts(actor: Actor) -> None:
    with pytest.raises(RefusedError, match=r"user\.add"):
        add_user(actor=actor, username="eve", email="eve@example.com", password=PASSWORD)
    assert not User.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "email", "password", "complaint"),
    [
        ("amina", "amina@arland.example", "short", "too short"),
        ("amina", "not an address", PASSWORD, "valid email"),
        ("a b", "amina@arland.example", PASSWORD, "valid username"),
        ("", "amina@arland.example", PASSWORD, "cannot be blank"),
    ],
)
def test_an_account_with_a_bad_value_is_refused(name: str, email: str, password: str, complaint: str) -> None:
    with pytest.raises(BadValueError, match=complaint):
        add_user(actor=KEEPER, username=name, email=email, password=password)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "email"), [("AMINA", "other@arland.example"), ("other", "AMINA@arland.example")]
)
def test_a_name_and_an_address_belong_to_one_account(name: str, email: str) -> None:
    a_user()
    with pytest.raises(ConflictError, match="already an account"):
        a_user(name, email=email)


def test_the_database_too_keeps_an_address_to_one_account() -> None:
    User.objects.create(username="amina", email="amina@arland.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="eve", email="AMINA@arland.example")


def test_a_granted_role_makes_an_actor() -> None:
    user = a_user()
    grant(user, "member_state_officer", "XAA")
    assert actor_of(user) == Actor("amina", "member_state_officer", scope="XAA", user_id=user.pk)
    event = Event.objects.get(action="role.grant")
    assert event.after == {"role": "member_state_officer", "scope": "XAA"}
    assert event.reason == "Named by its mission."


def test_one_with_two_roles_acts_in_the_first_or_in_the_one_chosen() -> None:
    user = a_user()
    first, second = grant(user, "member_state_officer", "XAA"), grant(user, "auditor")
    assert capacities_of(user) == [first, second]
    assert actor_of(user).role == "member_state_officer"
    assert actor_of(user, membership=second.pk).role == "auditor"


def test_nobody_acts_in_a_role_of_someone_else() -> None:
    amina, bela = a_user(), a_user("bela")
    held = grant(bela, "keeper")
    with pytest.raises(NotFoundError, match="amina holds no role"):
        actor_of(amina, membership=held.pk)


def test_one_who_is_not_signed_in_is_a_visitor() -> None:
    assert actor_of(AnonymousUser()) == VISITOR


def test_a_closed_account_is_a_visitor() -> None:
    user = a_user()
    grant(user, "keeper")
    user.is_active = False
    assert actor_of(user) == VISITOR


@pytest.mark.parametrize(
    ("role", "scope", "error", "complaint"),
    [
        ("admiral", "", BadValueError, "no role 'admiral'"),
        ("system", "", BadValueError, "no role 'system'"),
        ("public", "", BadValueError, "no role 'public'"),
        ("member_state_officer", "", BadValueError, "held for a state"),
        ("member_state_officer", "QQQ", BadValueError, "QQQ"),
        ("auditor", "XAA", BadValueError, "for no one state"),
    ],
)
def test_a_role_that_cannot_be_granted_is_refused(
    role: str, scope: str, error: type[Exception], complaint: str
) -> None:
    user = a_user()
    with pytest.raises(error, match=complaint):
        grant(user, role, scope)
    assert not Membership.objects.exists()
    assert not Event.objects.filter(action="role.grant").exists()


def test_a_role_is_granted_once() -> None:
    user = a_user()
    grant(user, "auditor")
    with pytest.raises(ConflictError, match="already"):
        grant(user, "auditor")


def test_a_revoked_role_is_gone_and_told() -> None:
    user = a_user()
    grant(user, "auditor")
    revoke_role(actor=KEEPER, user=user, role="auditor", reason="The audit is over.")
    assert actor_of(user).role == "public"
    event = Event.objects.get(action="role.revoke")
    assert (event.before, event.reason) == ({"role": "auditor", "scope": ""}, "The audit is over.")


def test_a_role_that_is_not_held_cannot_be_revoked() -> None:
    with pytest.raises(NotFoundError, match="does not hold"):
        revoke_role(actor=KEEPER, user=a_user(), role="auditor", reason="By mistake.")


def test_the_last_keeper_stays() -> None:
    dana, bela = a_user("dana"), a_user("bela")
    grant(dana, "keeper")
    with pytest.raises(ConflictError, match="only keeper"):
        revoke_role(actor=KEEPER, user=dana, role="keeper", reason="Leaves.")
    grant(bela, "keeper")
    revoke_role(actor=KEEPER, user=dana, role="keeper", reason="Leaves.")
    assert actor_of(dana).role == "public"


@pytest.mark.parametrize(
    ("role", "scope"), [("admiral", ""), ("auditor", "XAA"), ("member_state_officer", "")]
)
def test_the_database_too_refuses_a_role_without_sense(role: str, scope: str) -> None:
    user = a_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, role=role, scope=scope)
