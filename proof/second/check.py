"""A second reading of the formats of receipts and of the public log, from their descriptions alone.

    python3 proof/second/check.py proof/vectors

Reads every vector, the right ones and the wrong ones, and compares. It uses nothing but Python's own
library. The programs of the product are written in another language and share no line with this.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path

# ---------------------------------------------------------------- Ed25519 (RFC 8032), checking only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(encoded):
    number = int.from_bytes(encoded, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, a):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, a)
        a, number = add(a, a), number >> 1
    return result


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)
NOTHING = (0, 1, 1, 0)


def is_signed(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    if same(times(8, a), NOTHING) or same(times(8, r), NOTHING):
        return False
    k = hashlib.sha512(signature[:32] + key + message).digest()
    k = int.from_bytes(k, "little") % ORDER
    return same(times(s, BASE), add(r, times(k, a)))


def public_key(seed):
    digest = bytearray(hashlib.sha512(seed).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    x, y, z, _ = times(int.from_bytes(digest, "little"), BASE)
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


# ------------------------------------------------------------------------------ hashes and encodings


class Wrong(Exception):
    """What was read is not what it should be."""


def need(condition, why="not so"):
    if not condition:
        raise Wrong(why)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def u(number, length):
    return number.to_bytes(length, "big")


def n(data):
    return int.from_bytes(data, "big")


def hkdf(secret, info):
    first = hmac.new(b"qbl/v1", secret, hashlib.sha256).digest()
    return hmac.new(first, info + b"\x01", hashlib.sha256).digest()


def unhex(text):
    return bytes.fromhex(text)


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Wrong("base 64") from error
    need(base64.b64encode(data).decode() == text, "base 64")
    return data


BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def unbase45(text):
    need(all(c in BASE45 for c in text) and len(text) % 3 != 1, "base 45")
    data = b""
    for at in range(0, len(text), 3):
        values = [BASE45.index(c) for c in text[at : at + 3]]
        number = sum(value * 45**place for place, value in enumerate(values))
        length = 2 if len(values) == 3 else 1
        need(number < 256**length, "base 45")
        data += u(number, length)
    return data


CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def untyped(text):
    symbols = re.sub(r"[\s-]", "", text).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    need(len(symbols) == 28 and all(c in CROCKFORD for c in symbols), "typed")
    value = 0
    for symbol in symbols:
        value = value * 32 + CROCKFORD.index(symbol)
    number, check = value >> 10, value & 1023
    need(number < 2**128 and number % 1021 == check, "typed")
    return u(number, 16)


def typed(s):
    number = n(s)
    value = number << 10 | number % 1021
    symbols = "".join(CROCKFORD[value >> 5 * place & 31] for place in reversed(range(28)))
    return "-".join(symbols[at : at + 4] for at in range(0, 28, 4))


# ------------------------------------------------------------------------------------------- entries

FIXED = {1: 76, 2: 60, 3: 120, 4: 89, 5: 48, 6: 232, 11: 44}


def entry(data):
    need(len(data) >= 12 and data[:4] == b"QBL1", "header")
    kind, flags, rules, batch = data[4], data[5], n(data[6:8]), n(data[8:12])
    body = data[12:]
    if kind in FIXED:
        need(len(data) == FIXED[kind], "length")
    e = {"kind": kind, "rules": rules, "batch": batch}
    if kind == 1:
        need(flags in (0, 1) and rules == 0)
        e.update(commitment=body[:32], key=body[32:])
    elif kind == 2:
        need(flags == 0 and rules == 0)
        e.update(tag=body[:16], sealed=body[16:])
    elif kind == 3:
        need(flags <= 7 and rules <= 3)
        e.update(question=n(body[:8]), report=n(body[8:12]), origin=body[12:44], sig=body[44:])
        e["message"] = b"qbl/dispute/v1\0" + body[12:44] + body[:12] + bytes([flags, rules])
    elif kind == 4:
        need(flags == 0 and rules == 0 and body[8] in (1, 2))
        e.update(dispute=n(body[:8]), arbiter=n(body[9:13]), said=body[:13], sig=body[13:])
    elif kind == 5:
        need(flags == 0 and rules == 0)
        e.update(questions=n(body[:4]), counts=body[4:])
    elif kind == 6:
        need(flags == 0 and body[92:124] == bytes(32))
        numbers = (n(body[:4]), n(body[4:8]), n(body[8:12]), n(body[12:20]), n(body[52:60]))
        e.update(zip(("report", "first", "last", "size", "rows"), numbers))
        e.update(root=body[20:52], totals=[n(body[60 + 4 * i : 64 + 4 * i]) for i in range(8)])
        e.update(roll=body[124:156], office_roll=body[156:188], record=body[188:])
    elif kind == 7:
        need(flags == 0 and rules > 0 and 0 < len(body) and len(data) <= 65535)
        try:
            body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Wrong("text") from error
    elif kind == 10:
        need(flags == 0 and rules == 0 and len(body) > 9 and body[0] in (1, 2, 3, 4))
        e.update(role=body[0], since=n(body[1:5]), until=n(body[5:9]), vkey=body[9:])
        need(e["since"] <= e["until"] and len(e["vkey"]) <= 512)
        need(all(33 <= byte <= 126 for byte in e["vkey"]))
    elif kind == 11:
        need(flags == 0 and rules == 0)
    else:
        raise Wrong("kind")
    return e


def leaf(data):
    return sha(b"\0", data)


# ---------------------------------------------------------------------------------------------- tree


def tree_root(leaves):
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1", tree_root(leaves[:half]), tree_root(leaves[half:]))


def root_of_path(path, own, index, size):
    """RFC 6962: walks down to the leaf, and hashes on the way back."""
    if size == 1:
        need(not path and index == 0, "path")
        return own
    need(path, "path")
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return sha(b"\1", root_of_path(path[:-1], own, index, half), path[-1])
    return sha(b"\1", path[-1], root_of_path(path[:-1], own, index - half, size - half))


def check_inclusion(path, own, index, size, root):
    need(0 <= index < size and len(path) <= 64, "index")
    need(root_of_path(path, own, index, size) == root, "path")


def check_consistency(path, old, old_root, size, root):
    need(0 < old <= size, "sizes")

    def walk(path, old, size, is_whole):
        if old == size:
            if is_whole:
                need(not path, "growth")
                return old_root, old_root
            need(len(path) == 1, "growth")
            return path[0], path[0]
        need(path, "growth")
        half = 1 << (size - 1).bit_length() - 1
        if old <= half:
            before, after = walk(path[:-1], old, half, is_whole)
            return before, sha(b"\1", after, path[-1])
        before, after = walk(path[:-1], old - half, size - half, False)
        return sha(b"\1", path[-1], before), sha(b"\1", path[-1], after)

    need(walk(path, old, size, True) == (old_root, root), "growth")


# --------------------------------------------------------------------------- keys, notes and policies


def vkey(text):
    parts = text.split("+", 2)
    need(len(parts) == 3, "key")
    name, key_id, key = parts[0], parts[1], unbase64(parts[2])
    need(name and not re.search(r"\s", name) and len(key) == 33 and key[0] in (1, 4), "key")
    need(sha(name.encode(), b"\n", key)[:4].hex() == key_id, "key id")
    return {"name": name, "id": unhex(key_id), "kind": key[0], "key": key[1:]}


def note(text):
    at = text.rfind("\n\n")
    need(at >= 0 and text.endswith("\n"), "note")
    need(all(c >= " " or c == "\n" for c in text), "note")
    body, lines = text[: at + 1], []
    for line in text[at + 2 : -1].split("\n"):
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014" and parts[1] and "+" not in parts[1], "line")
        data = unbase64(parts[2])
        need(len(data) > 4, "line")
        lines.append((parts[1], data[:4], data[4:]))
    return body, lines


def said(lines, key):
    """The one signature of this key, or nothing."""
    own = [data for name, key_id, data in lines if (name, key_id) == (key["name"], key["id"])]
    need(len(own) <= 1, "signed twice")
    return own[0] if own else None


def policy(text):
    logs, names, quorum = [], {}, None
    for line in text.split("\n"):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "log":
            logs.append(vkey(words[1]))
        elif words[0] == "witness":
            names[words[1]] = vkey(words[2])
        elif words[0] == "group":
            members = words[3:]
            least = {"any": 1, "all": len(members)}.get(words[2]) or int(words[2])
            names[words[1]] = (least, members)
        else:
            need(words[0] == "quorum" and quorum is None, "policy")
            quorum = words[1]
    need(quorum is not None, "policy")
    return logs, names, quorum


def head(text, rules):
    logs, names, quorum = rules
    body, lines = note(text)
    parts = body.split("\n")
    need(len(parts) == 4 and re.fullmatch(r"0|[1-9][0-9]*", parts[1]), "head")
    signers = [key for key in logs if said(lines, key) is not None]
    need(signers and signers[0]["name"] == parts[0], "log")
    need(is_signed(signers[0]["key"], body.encode(), said(lines, signers[0])), "log's signature")
    seen = set()
    for name, key in names.items():
        word = said(lines, key) if isinstance(key, dict) else None
        if word is not None:
            message = f"cosignature/v1\ntime {n(word[:8])}\n{body}".encode()
            need(is_signed(key["key"], message, word[8:]), "witness")
            seen.add(name)

    def met(name):
        if isinstance(names[name], dict):
            return name in seen
        least, members = names[name]
        return sum(met(member) for member in members) >= least

    need(quorum == "none" or met(quorum), "quorum")
    size, root = int(parts[1]), unbase64(parts[2])
    need(size < 2**64 and len(root) == 32, "head")
    return parts[0], size, root


def proof(text):
    start, _, rest = text.partition("\n\n")
    lines = start.split("\n")
    need(lines.pop(0) == "c2sp.org/tlog-proof@v1", "proof")
    extra = unbase64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
    need(lines and re.fullmatch(r"index (0|[1-9][0-9]*)", lines[0]), "proof")
    index = int(lines.pop(0)[6:])
    return index, extra, [unbase64(line) for line in lines], rest


# ----------------------------------------------------------------------------------------- receipts


def question_keys(s, question):
    own = hkdf(s, b"question/" + bytes([question]))
    return {name: hkdf(own, name.encode()) for name in ("nonce", "casekey", "events", "row")}


def commitment(keys, r):
    return sha(
        b"qbl/reg/v1\0", keys["nonce"], u(r["question"], 1), u(r["office"], 2), u(r["day"], 4),
        u(r["channel"], 1), u(r["topic"], 2), u(r["desk_number"], 2), u(r["own_digits"], 4),
        r["content"],
    )


def receipt(data):
    need(144 <= len(data) <= 182 and len(data) % 2 == 0 and data[0] & 0x7F == 1, "receipt")
    r = {
        "afterwards": data[0] >> 7, "log": data[1:5], "s": data[5:21], "office": n(data[21:23]),
        "day": n(data[23:27]), "channel": data[27], "desk_number": n(data[30:32]),
        "own_digits": n(data[32:36]), "content": data[36:68], "batch": n(data[68:72]),
        "deadline": n(data[72:76]), "office_key": data[76:80], "promise": data[80:144],
    }
    r["topics"] = [n(data[28:30])] + [n(data[at : at + 2]) for at in range(144, len(data), 2)]
    need(r["desk_number"] > 0 and r["desk_number"] + len(r["topics"]) - 1 < 65536, "desk number")
    need(r["own_digits"] < 10**8 and 0 <= r["deadline"] - r["batch"] <= 60, "receipt")
    return r


def receipt_entries(r):
    for place, topic in enumerate(r["topics"]):
        facts = dict(r, question=place + 1, topic=topic, desk_number=r["desk_number"] + place)
        keys = question_keys(r["s"], place + 1)
        start = b"QBL1\x01" + bytes([r["afterwards"], 0, 0]) + u(r["batch"], 4)
        yield start + commitment(keys, facts) + public_key(keys["casekey"])


def check_receipt(data, log, office):
    r = receipt(data)
    need(r["log"] == log["id"] and r["office_key"] == office["id"], "keys")
    entries = list(receipt_entries(r))
    message = b"qbl/promise/v1\n" + log["name"].encode() + b"\n"
    message += b"".join(leaf(data) for data in entries) + u(r["deadline"], 4)
    need(is_signed(office["key"], message, r["promise"]), "promise")
    return r, entries


def date(day):
    import datetime

    return str(datetime.date(1970, 1, 1) + datetime.timedelta(days=day))


def receipt_file(text):
    lines = text.split("\n")
    need(len(lines) == 10 and lines[9] == "" and lines[1].startswith("log "), "file")
    need(lines[8].startswith("receipt "), "file")
    data, origin = unbase64(lines[8][8:]), lines[1][4:]
    r = receipt(data)
    wanted = [
        "qbl-receipt/v1", f"log {origin}", f"office {r['office']}", f"registered {date(r['day'])}",
        f"number-of-the-day {r['desk_number']}", f"questions {len(r['topics'])}",
        f"in-the-log-by {date(r['deadline'])}", f"code {typed(r['s'])}", lines[8], "",
    ]
    need(lines == wanted, "file")
    return data, origin


# ------------------------------------------------------------------------------- rolls and reports


def roll_totals(roll):
    need(all(letter < 8 for letter in roll), "letter")
    return [roll.count(letter) for letter in range(8)]


def record(text):
    try:
        r = json.loads(text)
    except ValueError as error:
        raise Wrong("json") from error
    keys = ["format", "origin", "report", "rules", "size", "root", "rows", "totals", "waiting",
            "batches", "roll", "office_roll", "paper"]
    need(isinstance(r, dict) and list(r) == keys and r["format"] == "qbl-report/v1", "record")
    need(json.dumps(r, indent=2, ensure_ascii=False) + "\n" == text, "record")
    free = 0
    for line in r["batches"]:
        need(line["index"] - line["questions"] >= free and line["index"] < r["size"], "batches")
        free = line["index"] + 1
    numbers = [line["batch"] for line in r["batches"]]
    need(numbers and all(a < b for a, b in zip(numbers, numbers[1:])), "batches")
    need(sum(line["questions"] for line in r["batches"]) == r["rows"] == sum(r["totals"]), "rows")
    need(r["waiting"] <= r["rows"], "waiting")
    return r


def check_record(text, e):
    r = record(text)
    batches = r["batches"]
    own = (r["report"], r["rules"], r["size"], unhex(r["root"]), r["rows"], r["totals"],
           batches[0]["batch"], batches[-1]["batch"], unhex(r["roll"]), unhex(r["office_roll"]))
    logged = (e["report"], e["rules"], e["size"], e["root"], e["rows"], e["totals"], e["first"],
              e["last"], e["roll"], e["office_roll"])
    need(own == logged and sha(text.encode()) == e["record"], "another report")
    return r


def letters(rows):
    by_batch, waiting = {}, 0
    for batch, before, now in rows:
        by_batch[batch] = by_batch.get(batch, 0) + (before != now)
    made = []
    for batch, before, now in rows:
        waits = by_batch[batch] < 20
        waiting += waits and before != now
        made.append(before if waits else now)
    return bytes(made), waiting


def along(extra, index, size, root):
    """What goes along with a person's proof: the closing of the batch, and their office's count."""
    need(extra[0] == 1, "along")
    place, closing, hashes = n(extra[1:9]), extra[9:57], extra[57]
    at = 58 + 32 * hashes
    path = [extra[i : i + 32] for i in range(58, at, 32)]
    check_inclusion(path, leaf(closing), place, size, root)
    e = entry(closing)
    office, day, count, number, many = (n(extra[at : at + 2]),) + tuple(
        n(extra[at + 2 + 4 * i : at + 6 + 4 * i]) for i in range(4))
    salt, rest = extra[at + 18 : at + 34], extra[at + 34 :]
    own = leaf(b"qbl/count/v1\0" + u(office, 2) + u(day, 4) + u(count, 4) + salt)
    path = [rest[i : i + 32] for i in range(0, len(rest), 32)]
    check_inclusion(path, own, number, many, e["counts"])
    need(place - e["questions"] <= index < place, "batch")
    return e["batch"], office, day, count


# -------------------------------------------------------------------------------------------- replay


def replay(origin, least, data):
    """Reads a whole log again; raises at the first thing that does not hold."""
    leaves, heads, keys, seen = [], {}, {}, set()
    batches, reports, disputes, arbiters, rules = [], {}, {}, [], 0
    open_batch, last, last_event, day, sealed = [], None, None, 0, None
    for index, raw in enumerate(data):
        e, own = entry(raw), leaf(raw)
        leaves.append(own)
        kind = e["kind"]
        if kind != 2:
            last_event = None
        need(kind in (1, 5) or not open_batch, "within a batch")
        if kind not in (1, 2, 5):
            need(e["batch"] >= day, "day")
            day = e["batch"]
        if kind == 1:
            need(last is None or own > last, "order")
            need(e["key"] not in seen and e["commitment"] not in seen, "repeated")
            seen |= {e["key"], e["commitment"]}
            keys[index], last = e["key"], own
            open_batch.append(e["batch"])
        elif kind == 2:
            need(batches and batches[-1][0] == e["batch"], "event's batch")
            need((last_event is None or own > last_event) and e["tag"] not in seen, "event")
            seen.add(e["tag"])
            last_event = own
        elif kind == 5:
            need(set(open_batch) <= {e["batch"]}, "number")
            need(not batches or batches[-1][0] < e["batch"], "number")
            need(e["questions"] == len(open_batch) >= least, "count")
            batches.append((e["batch"], index, e["questions"]))
            open_batch, last = [], None
        elif kind == 6:
            need(heads.get(e["size"]) == e["root"], "head of the report")
            own_batches = [b for b in batches if e["first"] <= b[0] <= e["last"] and b[1] < e["size"]]
            need(sum(b[2] for b in own_batches) == e["rows"] == sum(e["totals"]), "rows")
            need(all(number < e["report"] for number in reports) and 0 < e["rules"] <= rules, "report")
            reports[e["report"]] = e
        elif kind == 3:
            target = reports.get(e["report"])
            need(target and e["question"] in keys and e["question"] < target["size"], "target")
            need(e["origin"] == sha(origin.encode()), "origin")
            need(is_signed(keys[e["question"]], e["message"], e["sig"]), "dispute")
            disputes[index] = e
        elif kind == 4:
            need(e["dispute"] in disputes, "dispute")
            message = b"qbl/resolve/v1\0" + sha(origin.encode()) + e["said"]
            need(any(n(key["id"]) == e["arbiter"] and since <= e["batch"] <= until
                     and is_signed(key["key"], message, e["sig"])
                     for key, since, until in arbiters), "arbiter")
        elif kind == 7:
            need(e["rules"] > rules, "rules")
            rules = e["rules"]
        elif kind == 10:
            key = vkey(e["vkey"].decode())
            need(key["kind"] == (4 if e["role"] == 4 else 1), "role")
            if e["role"] == 3:
                arbiters.append((key, e["since"], e["until"]))
        elif kind == 11:
            need(sealed is None or e["batch"] == sealed + 1, "seal")
            sealed = e["batch"]
        if kind not in (1, 2):
            heads[index + 1] = tree_root(leaves)
    need(not open_batch, "unclosed")
    return tree_root(leaves)


# ----------------------------------------------------------------------------------------- comparing

AGREED = 0


def agree(condition, what):
    global AGREED
    if not condition:
        sys.exit(f"The two readings differ: {what}")
    AGREED += 1


def refuses(what, check):
    try:
        check()
    except (Wrong, UnicodeDecodeError):
        agree(True, what)
    else:
        agree(False, f"{what} should be refused")


def compare_entries(v):
    for case in v["good"]:
        entry(unhex(case["entry"]))
        agree(leaf(unhex(case["entry"])).hex() == case["leaf"], case["entry"])
    for data in v["refused"]:
        refuses(f"entry {data}", lambda data=data: entry(unhex(data)))


def compare_secrets(v):
    for case in v["good"]:
        s, event = unhex(case["s"]), case["event"]
        keys = question_keys(s, case["question"])
        content = sha(b"qbl/content/v1\0", hkdf(s, b"content"), case["filed"].encode())
        number = u(event["number"], 4)
        opening = hkdf(keys["events"], b"nonce/" + number)
        sealed = sha(b"qbl/out/v1\0", opening, u(event["question"], 8), number,
                     u(event["letter"], 1), u(event["day"], 4), unhex(event["decision"]))
        made = {
            "content": content, "key": public_key(keys["casekey"]),
            "commitment": commitment(keys, dict(case, content=content)),
            "tag": hkdf(keys["events"], b"tag/" + number)[:16], "opening": opening,
            "sealed": sealed,
            "office_tag": hkdf(keys["row"], b"report/" + u(case["report"], 4))[:16],
        }
        for name, data in made.items():
            agree(data.hex() == case[name], f"{name} of question {case['question']}")
        agree(typed(s) == case["typed"] and untyped(case["typed"].lower()) == s, "typed form")
    for text in v["mistyped"]:
        refuses(f"typed {text!r}", lambda text=text: untyped(text))


def compare_receipts(v):
    log, office = vkey(v["log"]), vkey(v["office"])
    for case in v["good"]:
        data = unbase45(case["square"])
        _, entries = check_receipt(data, log, office)
        agree([entry.hex() for entry in entries] == case["entries"], "entries of a receipt")
        agree(receipt_file(case["file"]) == (data, v["origin"]), "file of a receipt")
    for data in v["refused"]:
        refuses(f"receipt {data[:20]}…", lambda data=data: check_receipt(unhex(data), log, office))
    for text in v["refused_squares"]:
        refuses("square", lambda text=text: check_receipt(unbase45(text), log, office))
    for text in v["refused_files"]:
        refuses("file", lambda text=text: need(receipt_file(text)[1] == log["name"]))


def compare_log(v):
    leaves = [unhex(data) for data in v["leaves"]]
    size, root = v["size"], unhex(v["root"])
    agree(len(leaves) == size and tree_root(leaves) == root, "root")
    for case in v["proofs"]:
        path, grown = ([unhex(data) for data in case[name]] for name in ("path", "grown"))
        index, old, old_root = case["index"], case["old"], unhex(case["old_root"])
        check_inclusion(path, leaves[index], index, size, root)
        agree(tree_root(leaves[:old]) == old_root, "older root")
        check_consistency(grown, old, old_root, size, root)
        refuses("leaf", lambda: check_inclusion(path, leaves[index - 1], index, size, root))
        refuses("cut path", lambda: check_inclusion(path[1:], leaves[index], index, size, root))
        refuses("growth", lambda: check_consistency(grown + [root], old, old_root, size, root))
        refuses("old root", lambda: check_consistency(grown, old, bytes(32), size, root))
    for file in v["files"]:
        agree(tile(file["path"], leaves) in (None, unhex(file["bytes"])), file["path"])
    rules, own = policy(v["policy"]), unhex(v["leaf"])

    def check(text):
        index, extra, path, rest = proof(text)
        _, size, root = head(rest, rules)
        check_inclusion(path, own, index, size, root)
        return index, extra, size, root

    index, extra, size, root = check(v["proof"])
    r = receipt(unhex(v["along"]["receipt"]))
    batch, office, day, count = along(extra, index, size, root)
    agree((batch, office, day) == (r["batch"], r["office"], r["day"]), "office of the count")
    agree(r["desk_number"] + v["along"]["question"] - 1 <= count, "number of the day")
    for text in v["refused"]:
        refuses("proof", lambda text=text: check(text))


def tile(path, leaves):
    """The bytes of a partial tile of the first thousand; `None` for bundles."""
    match = re.fullmatch(r"tile/(\d+)/(\d{3})\.p/(\d+)", path)
    if not match:
        return None
    level, index, width = map(int, match.groups())
    wide = 256**level
    starts = [(index * 256 + place) * wide for place in range(width)]
    return b"".join(tree_root(leaves[start : start + wide]) for start in starts)


def compare_report(v):
    e, roll = entry(unhex(v["entry"])), unhex(v["roll"])
    r = check_record(v["record"], e)
    agree(sha(roll) == e["roll"] and roll_totals(roll) == r["totals"], "roll")
    agree(sha(unhex(v["paper"])).hex() == r["paper"], "paper")
    office_roll = unhex(v["office_roll"])
    rows = [office_roll[at : at + 19] for at in range(0, len(office_roll), 19)]
    agree(sha(office_roll) == e["office_roll"] and rows == sorted(rows), "office roll")
    agree(roll_totals(bytes(row[18] for row in rows)) == r["totals"], "columns of the office roll")
    person, line = v["person"], 0
    for batch in r["batches"]:
        if batch["batch"] == person["batch"]:
            line += person["index"] - (batch["index"] - batch["questions"])
            break
        line += batch["questions"]
    agree((line, roll[line]) == (person["line"], person["letter"]), "line of a person")
    own = [row for row in rows if row[:16].hex() == person["office_tag"]]
    agree(len(own) == 1 and own[0][18] == person["letter"], "office line of a person")
    for text in v["refused"]:
        refuses("record", lambda text=text: check_record(text, e))
    for data in v["refused_rolls"]:
        refuses("roll", lambda data=data: need(sha(unhex(data)) == e["roll"]))
    for case in v["waiting"]:
        made, waiting = letters(case["rows"])
        agree((made.hex(), waiting) == (case["letters"], case["waiting"]), "letters that wait")


def compare_replay(v):
    entries = [unhex(data) for data in v["entries"]]
    agree(replay(v["origin"], v["least"], entries).hex() == v["root"], "root of the log")
    refuses("another log's origin", lambda: replay("other.example", v["least"], entries))
    for change in v["changes"]:
        changed = list(entries)
        if "remove" in change:
            del changed[change["remove"]]
        elif "swap" in change:
            at = change["swap"]
            changed[at], changed[at + 1] = changed[at + 1], changed[at]
        elif "twice" in change:
            changed.insert(change["twice"], changed[change["twice"]])
        else:
            changed[change["replace"]] = unhex(change["entry"])
        refuses(f"log with {change}", lambda changed=changed: replay(v["origin"], v["least"], changed))


def main():
    folder = Path(sys.argv[1])
    for name, compare in (
        ("entries", compare_entries), ("secrets", compare_secrets), ("receipts", compare_receipts),
        ("log", compare_log), ("report", compare_report), ("replay", compare_replay),
    ):
        compare(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
    print(f"{AGREED} comparisons agree.")


if __name__ == "__main__":
    main()
