"""A little mail server of our own: it really listens, refuses what it is told to refuse, and keeps what it takes."""

import socketserver
import threading
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks enough of SMTP. `closed` turns everybody away; `refused` are addresses that it does not know."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.closed = False
        self.refused = set()
        self.taken = []
        self.greeted = 0


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        self.server.greeted += 1
        if self.server.closed:
            self.say("421 closed")
            return
        self.say("220 here")
        to = []
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command.startswith(("EHLO", "HELO", "MAIL", "RSET", "NOOP")):
                self.say("250 good")
            elif command.startswith("RCPT"):
                address = line.partition("<")[2].partition(">")[0]
                known = address not in self.server.refused
                to.extend([address] if known else [])
                self.say("250 good" if known else "550 nobody of that name")
            elif command == "DATA":
                self.say("354 go on")
                self.server.taken.append((to, self.message()))
                to = []
                self.say("250 taken")
            else:
                self.say("221 goodbye" if command == "QUIT" else "500 what?")
                if command == "QUIT":
                    return

    def message(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode()

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server():
    """A server that listens for as long as the block runs."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
