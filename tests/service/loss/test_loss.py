"""Nothing that was acknowledged is lost, whatever falls down: readers write while the network, the server and the database fail."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from time import monotonic

from service.conftest import DATABASE
from service.loss.checking import check_alone, check_choices, check_files, check_operations, check_standing
from service.loss.faults import Faults
from service.loss.in_browsers import Browsers, check_typed
from service.loss.readers import Device, all_write, in_a_loop_of_its_own

LONG = bool(os.environ.get("EVENHAND_LONG"))
READERS, TIMES = (50, 80) if LONG else (6, 25)
IN_BROWSERS, TURNS = (3, 60) if LONG else (1, 12)
"""How many read their own cases in browsers, beside one who reads a case a second time; and how often each does something."""

DIES_ONE_IN = 150 if LONG else 40
SHORT_FALLS = {"workers": 2, "database": 1, "server": int(DATABASE == "postgresql")}
FALLS = {"workers": 30, "server": 6, "politely": 3, "database": 8} if LONG else SHORT_FALLS


def test_nothing_that_was_acknowledged_is_lost_whatever_falls_down(behind, seed, tmp_path, new_context):
    faults = Faults(seed)
    with (
        behind(readers=READERS + IN_BROWSERS, second=1, seed=seed, dies_one_in=DIES_ONE_IN) as service,
        Browsers(new_context, service.address, service.place.readers[READERS:], seed) as browsers,
    ):
        falls = faults.falls(READERS * TIMES, FALLS)
        fallen, threads = [], []

        def arrived(number):
            if number in falls:
                fallen.append(falls[number])
                threads.append(Thread(target=_fall, args=(service, falls[number], threads[-1:])))
                threads[-1].start()

        service.weather.of, service.weather.arrived, service.weather.heard = faults.of, arrived, browsers.heard
        browsers.begin()
        begun = monotonic()
        with ThreadPoolExecutor(1) as beside:
            writing = beside.submit(all_write, service.proxy.port, service.place.readers[:READERS], seed, TIMES)
            browsers.write(TURNS)
            devices = writing.result()
        for one in threads:
            one.join()
        service.weather.of = None
        browsers.end()
        service.proxy.quiet()
        devices += browsers.heard.persons
        lines = [line for one in devices for line in one.log]
        asked = sum(line.status == 409 for line in lines)
        print(f"{len(lines)} answers, {asked} contested, in {monotonic() - begun:.0f} s: {service.weather.befell}, {fallen}")
        print(browsers.said())
        told = service.place.run("service.loss.told")
        check_typed(browsers, told)

    assert told["broken"] == []
    check_operations(devices, told)
    check_standing(devices, told)
    check_alone(devices, told)
    check_choices(devices, told)
    (tmp_path / "exported").mkdir()
    check_files(devices, told, tmp_path / "exported")


def _fall(service, kind, before):
    """Let something fall down, when what fell before stands again."""
    for one in before:
        one.join()
    {
        "workers": service.kill_workers,
        "server": service.kill_server,
        "politely": service.restart_server,
        "database": service.restart_database,
    }[kind]()


def test_what_was_committed_when_its_process_was_killed_is_saved_once(behind, seed):
    """A process that dies after every operation, when it has committed and before it has said so."""
    with behind(seed=seed, dies_one_in=1) as service:
        device = Device(service.proxy.port, service.place.readers[0], 0, seed)
        in_a_loop_of_its_own(lambda: device.write(3))
        told = service.place.run("service.loss.told")

    assert [line.status for line in device.log] == [200, 200, 200]
    assert all(line.attempts > 1 for line in device.log)
    check_operations([device], told)
    check_standing([device], told)
    assert told["broken"] == []
