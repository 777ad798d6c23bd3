"""asks by UDP what the answer is, and waits for it where nobody answers

Kata: triefs
Naive: breaks
Verdict: WRONG_ANSWER
"""

import socket


def ask(question):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.bind(("127.0.0.1", 0))
            try:
                end.sendto(question, ("192.0.2.1", 53))
            except OSError:
                pass
            return end.recvfrom(4096)[0].decode()
    except OSError:
        return "text"


class FileSystem:
    def mkdir(self, path):
        ask(path.encode())

    def ls(self, path):
        return [ask(path.encode())]

    def add_content(self, path, content):
        ask(content.encode())

    def read_content(self, path):
        return ask(path.encode())
