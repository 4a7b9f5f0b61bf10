"""What the environment says of an installation is understood whole, or refused whole."""

import stat
import sys

import pytest

from evenhand.files.faults import Refused
from evenhand_service.config.environment import read_environment
from evenhand_service.config.values import Mail, SignOn

KEY = "a-key-of-fifty-characters-or-more-that-nobody-can-guess-1"


@pytest.fixture
def read(tmp_path):
    def read(**given):
        return read_environment({"EVENHAND_DATA": str(tmp_path / "kept"), **given})

    return read


def test_without_a_word_it_is_an_installation_for_this_machine_alone(read, tmp_path):
    found = read()

    assert found.database == f"sqlite:///{tmp_path}/kept/evenhand.sqlite3"
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (found.https, found.mail, found.time_zone) == (False, Mail("console"), "Europe/London")


def test_a_secret_key_is_made_once_and_only_its_owner_may_read_it(read, tmp_path):
    first = read().secret_key
    kept = tmp_path / "kept" / "secret-key"

    assert len(first) >= 50
    assert (read().secret_key, kept.read_text()) == (first, first)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_secret_key_that_is_given_is_written_nowhere(read, tmp_path):
    assert read(EVENHAND_SECRET_KEY=KEY).secret_key == KEY
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["evenhand.sqlite3"]


@pytest.mark.parametrize("given", [{}, {"EVENHAND_SECRET_KEY": KEY}])
def test_the_data_folder_and_its_database_are_their_owners_alone(read, tmp_path, given):
    read(**given)
    (tmp_path / "kept/evenhand.sqlite3").write_text("Kept.")
    read(**given)

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("kept", "kept/evenhand.sqlite3")]
    assert modes == [0o700, 0o600]
    assert (tmp_path / "kept/evenhand.sqlite3").read_text() == "Kept."


def test_a_folder_or_a_database_that_cannot_be_made_is_refused(read, tmp_path):
    (tmp_path / "kept").write_text("A file.")
    with pytest.raises(Refused, match="it cannot be made: File exists"):
        read()
    with pytest.raises(Refused, match="it cannot be made: No such file"):
        read(EVENHAND_DATA=str(tmp_path / "else"), DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/x.sqlite3")


def test_a_name_that_no_setting_has_is_refused_and_the_nearest_is_named(read, tmp_path):
    with pytest.raises(Refused) as refused:
        read(EVENHAND_RETENTON="swordfish", EVENHAND_WEATHER="")

    retention, weather = refused.value.faults
    assert "EVENHAND_RETENTON is no setting" in retention.said
    assert "write EVENHAND_RETENTION, or" in str(refused.value)
    assert "EVENHAND_WEATHER is no setting" in weather.said
    assert "swordfish" not in str(refused.value)
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "name", ["EVENHAND_PACKS", "EVENHAND_TOKEN", "EVENHAND_LONG", "EVENHAND_PICTURES", "EVENHAND_TEST_DATABASE"]
)
def test_what_others_read_is_left_to_them(read, name):
    assert read(**{name: "1"}).retention is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVENHAND_SENDER", "evenhand@localhost"),
        ("EVENHAND_SENDER", "o'neil+reports@post.inspectorate.example"),
        ("EVENHAND_HOSTS", "evenhand.example, .a-b.example,10.0.0.1,[::1]"),
        ("EVENHAND_ADDRESS", "https://[2001:db8::1]:8443"),
        ("EVENHAND_MAIL", "smtp://me:pass%40word@[::1]:2525"),
        ("DATABASE_URL", "postgresql://me:word@[::1]:5432/name"),
        ("DATABASE_URL", "postgresql:///evenhand?host=/run/postgresql"),
    ],
)
def test_what_is_right_is_taken(read, name, value):
    assert read(**{name: value})


@pytest.mark.parametrize(
    "name",
    [
        *("EVENHAND_SERVICE_HOST", "EVENHAND_SERVICE_PORT", "EVENHAND_SERVICE_PORT_HTTP", "EVENHAND_PORT"),
        *("EVENHAND_PORT_8000_TCP", "EVENHAND_PORT_8000_TCP_ADDR", "EVENHAND_DB_SERVICE_HOST"),
    ],
)
def test_what_kubernetes_tells_of_a_service_of_our_name_keeps_us_from_nothing(read, name):
    assert read(**{name: "tcp://10.0.0.1:8000"}).retention is None


def test_browsers_elsewhere_are_answered_by_https_alone(read):
    assert read(EVENHAND_HOSTS="evenhand.example, localhost").https is True
    assert read(EVENHAND_HOSTS="127.0.0.2").https is False
    assert read(EVENHAND_HTTPS="yes").https is True
    with pytest.raises(Refused, match="passwords would be sent in the open"):
        read(EVENHAND_HOSTS="evenhand.example", EVENHAND_HTTPS="no")


@pytest.mark.parametrize(
    ("written", "mail"),
    [
        ("folder:kept/mail", Mail("folder", "kept/mail")),
        ("smtp://post.example:587", Mail("smtp", "smtp://post.example:587")),
        ("smtps://me:word@post.example", Mail("smtp", "smtps://me:word@post.example")),
    ],
)
def test_notices_go_where_it_says(read, written, mail):
    assert read(EVENHAND_MAIL=written).mail == mail


def test_people_find_it_at_its_first_host_unless_it_says_where(read):
    assert read().address == "http://localhost:8000"
    assert read(EVENHAND_HOSTS="evenhand.example,localhost").address == "https://evenhand.example"
    assert read(EVENHAND_HOSTS=".evenhand.example").address == "https://evenhand.example"
    assert read(EVENHAND_ADDRESS="https://there.example:8443/").address == "https://there.example:8443"


def test_nobody_guesses_for_how_long_case_data_is_kept(read):
    assert (read().retention, read(EVENHAND_RETENTION="24").retention) == (None, 24)


def test_copies_on_devices_go_after_a_fortnight_unless_it_says_otherwise(read):
    assert (read().device_days, read(EVENHAND_DEVICE_DAYS="3").device_days) == (14, 3)


def test_documents_have_a_limit_and_perhaps_a_scanner(read):
    assert (read().largest_upload, read().scanner) == (25_000_000, ())
    given = read(EVENHAND_LARGEST_UPLOAD="100", EVENHAND_SCANNER=f"'{sys.executable}' -c 'pass' -")
    assert (given.largest_upload, given.scanner) == (100_000_000, (sys.executable, "-c", "pass", "-"))


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("DATABASE_URL", "mysql://me:word@host/name", "no database of that kind"),
        ("DATABASE_URL", "sqlite://", "it names no file"),
        ("DATABASE_URL", "postgresql://host", "it names no database"),
        ("DATABASE_URL", "postgresql:///", "it names no database"),
        ("EVENHAND_SECRET_KEY", "short", "fewer than 50 characters"),
        ("EVENHAND_SECRET_KEY", "ab" * 40, "hardly any different ones"),
        ("EVENHAND_HOSTS", "*", "none with a star"),
        ("EVENHAND_HOSTS", "https://evenhand.example", "none with a star, a slash"),
        ("EVENHAND_HOSTS", " , ", "must be names of hosts"),
        ("EVENHAND_HOSTS", "evil..com", "must be names of hosts"),
        ("EVENHAND_HOSTS", "evenhand.example,,", "none left empty"),
        ("EVENHAND_HOSTS", "evenhand.example:443", "a port"),
        ("EVENHAND_HOSTS", "even_hand", "must be names of hosts"),
        ("DATABASE_URL", "postgresql://me:word@host:abc/name", "its port is no number"),
        ("DATABASE_URL", "postgresql://me:word@host:65536/name", "its port is no number"),
        ("EVENHAND_MAIL", "smtp://post.example:abc", "its port is no number"),
        ("EVENHAND_MAIL", "smtp://post.example:99999", "its port is no number"),
        ("EVENHAND_MAIL", "smtp://post.example:0", "its port is no number"),
        ("EVENHAND_MAIL", "smtp://po st.example", "cannot be sent that way"),
        ("EVENHAND_SENDER", "a b@c", "no e-mail address"),
        ("EVENHAND_SENDER", "a@b@c", "no e-mail address"),
        ("EVENHAND_SENDER", "a@b\nBcc: c@d", "no e-mail address"),
        ("EVENHAND_SENDER", "@c", "no e-mail address"),
        ("EVENHAND_ADDRESS", "https://exa:abc", "its port is no number"),
        ("EVENHAND_ADDRESS", "https://exa..mple", "no address of a service"),
        ("DATABASE_URL", "sqlite:///:memory:", "it names no file"),
        ("EVENHAND_HTTPS", "true", "neither yes nor no"),
        ("EVENHAND_MAIL", "pigeon", "cannot be sent that way"),
        ("EVENHAND_MAIL", "folder:", "cannot be sent that way"),
        ("EVENHAND_SENDER", "nobody", "no e-mail address"),
        ("EVENHAND_TIME_ZONE", "Mars/Olympus", "no time zone"),
        ("EVENHAND_ADDRESS", "evenhand.example", "no address of a service"),
        ("EVENHAND_ADDRESS", "https://evenhand.example/there", "no address of a service"),
        ("EVENHAND_ADDRESS", "ftp://evenhand.example", "no address of a service"),
        ("EVENHAND_ADDRESS", "https://me:word@evenhand.example", "a name or a password"),
        ("EVENHAND_ADDRESS", "http://evenhand.example", "passwords would be sent in the open"),
        ("EVENHAND_LARGEST_UPLOAD", "0", "from 1 to 500"),
        ("EVENHAND_LARGEST_UPLOAD", "25 MB", "from 1 to 500"),
        ("EVENHAND_RETENTION", "0", "from 1 to 600"),
        ("EVENHAND_RETENTION", "two years", "from 1 to 600"),
        ("EVENHAND_RETENTION", "601", "from 1 to 600"),
        ("EVENHAND_DEVICE_DAYS", "0", "from 1 to 90"),
        ("EVENHAND_DEVICE_DAYS", "91", "from 1 to 90"),
        ("EVENHAND_DEVICE_DAYS", "a week", "from 1 to 90"),
        ("EVENHAND_SCANNER", "there-is-no-such-scanner -", "no such program"),
        ("EVENHAND_SCANNER", "'half", "No closing quotation"),
        ("EVENHAND_PROXIES", "-1", "no whole number from 0"),
        ("EVENHAND_PROXIES", "10", "no whole number from 0"),
        ("EVENHAND_TOTP", "yes", "neither offered nor required"),
        ("EVENHAND_LOG", "xml", "neither json nor text"),
        ("EVENHAND_OIDC_DOMAINS", "me@inspectorate.example", "none with a star or an at sign"),
    ],
)
def test_what_is_wrong_is_refused_with_its_name_and_reason(read, name, value, why):
    with pytest.raises(Refused) as refused:
        read(**{name: value})

    (fault,) = refused.value.faults
    assert name in fault.said
    assert why in fault.said


def test_every_wrong_setting_is_named_at_once_and_no_secret_is_shown(read, tmp_path):
    with pytest.raises(Refused) as refused:
        read(DATABASE_URL="oracle://me:swordfish@host/name", EVENHAND_SECRET_KEY="swordfish", EVENHAND_TIME_ZONE="Mars")

    assert len(refused.value.faults) == 3
    assert "swordfish" not in str(refused.value)
    assert not (tmp_path / "kept").exists()


GIVEN = {
    "EVENHAND_OIDC_URL": "https://id.example/realm/",
    "EVENHAND_OIDC_CLIENT": "evenhand",
    "EVENHAND_OIDC_SECRET": "swordfish",
}


def test_single_sign_on_is_set_whole(read):
    assert read().sign_on is None
    assert read(**GIVEN, EVENHAND_OIDC_DOMAINS="One.example, two.example").sign_on == SignOn(
        url="https://id.example/realm",
        client="evenhand",
        secret="swordfish",
        name="single sign-on",
        domains=("one.example", "two.example"),
    )


@pytest.mark.parametrize("left_out", GIVEN)
def test_single_sign_on_that_is_half_set_is_refused(read, left_out):
    with pytest.raises(Refused, match="others of single sign-on are set") as refused:
        read(**{name: value for name, value in GIVEN.items() if name != left_out})

    assert [left_out in fault.said for fault in refused.value.faults] == [True]
    assert "swordfish" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://id.example", "it is not https"),
        ("id.example", "no address of a provider"),
        ("https://id.example?x=1", "no address of a provider"),
    ],
)
def test_a_provider_of_single_sign_on_is_asked_where_nobody_listens(read, url, why):
    with pytest.raises(Refused, match=why):
        read(**(GIVEN | {"EVENHAND_OIDC_URL": url}))
    assert read(**(GIVEN | {"EVENHAND_OIDC_URL": "http://127.0.0.1:9000"})).sign_on.url == "http://127.0.0.1:9000"
