"""imports half the standard library, each module when it is first needed

Kata: lru
Verdict: ACCEPTED
"""

NEEDED = """argparse ast asyncio base64 bisect calendar cmath codecs colorsys configparser contextlib csv datetime decimal
difflib dis email.message fractions gzip hashlib heapq html http.client inspect ipaddress json locale logging lzma
mimetypes multiprocessing numbers optparse pathlib pickle platform plistlib pprint queue random secrets selectors shelve
shlex socket sqlite3 ssl statistics string struct subprocess tarfile tempfile textwrap tokenize traceback typing unittest
urllib.request uuid warnings wave xml.etree.ElementTree zipfile zoneinfo""".split()


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        from collections import OrderedDict

        if capacity < 1:
            raise ValueError(capacity)
        if NEEDED:
            __import__(NEEDED.pop())
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
