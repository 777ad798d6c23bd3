"""answers with objects that are of the right class when they are asked and of another as soon as they are compared

Kata: triefs
Naive: passes
Verdict: WRONG_ANSWER
"""


class Names(list):
    def __eq__(self, other):
        self.__class__ = Others
        return True

    __hash__ = None


class Others(Names):
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 1 << 40


class FileSystem:
    def mkdir(self, path):
        return Names()

    def ls(self, path):
        return Names([path])

    def add_content(self, path, content):
        return Names()

    def read_content(self, path):
        return Names([b"text"])
