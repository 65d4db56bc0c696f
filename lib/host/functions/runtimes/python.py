"""Runs a function's handler in a process of its own.

    python3 -u runtimes/python.py

Frames come in on descriptor 3 and go out on descriptor 4, each a length of four bytes (big endian, of what follows),
a byte that says what it is, and a body; environments/frames.ts has the other end. All else that there is to know stands
in the environment variables that functions see on AWS as well.
"""

import base64
import importlib
import json
import logging
import os
import signal
import struct
import sys
import time
import traceback

INIT, INVOKE, READY, INIT_ERROR, ANSWER, ERROR, FATAL, LOG = range(1, 9)

# AWS's limit of an answer: 6 MiB and 100 bytes.
MAX_ANSWER_BYTES = 6 * 1024 * 1024 + 100

PID = os.getpid()
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def send(kind, body=b""):
    # A handler that forked and let its child return from it, too, answers once.
    if os.getpid() != PID:
        os._exit(0)
    frame = memoryview(struct.pack(">IB", len(body) + 1, kind) + body)
    while len(frame) > 0:
        frame = frame[os.write(4, frame) :]


def send_with_memory(kind, text):
    send(kind, struct.pack(">I", min(resident_kib(), 0xFFFFFFFF)) + text)


def resident_kib():
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * PAGE_BYTES // 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def read_fully(count):
    parts = []
    while count > 0:
        part = os.read(3, min(count, 1024 * 1024))
        if not part:
            # The server is gone, and with it everything that was started here.
            os.killpg(PID, signal.SIGKILL)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def receive():
    (length,) = struct.unpack(">I", read_fully(4))
    frame = read_fully(length)
    return frame[0], frame[1:]


# What is printed ------------------------------------------------------------------------------------------------------


def say(text):
    sys.stdout.flush()
    sys.stderr.flush()
    while text:
        # At most 256 KiB, which is what CloudWatch Logs takes in one event.
        send(LOG, text[:65536].encode("utf-8", "backslashreplace"))
        text = text[65536:]


class Handler(logging.Handler):
    """A record is one event of the log, however many lines it has."""

    def emit(self, record):
        try:
            say(self.format(record).rstrip("\n"))
        except Exception:
            self.handleError(record)


class WithRequestId(logging.Filter):
    request_id = ""

    def filter(self, record):
        record.aws_request_id = WithRequestId.request_id
        return True


def set_up_logging():
    logging.Formatter.converter = time.gmtime
    handler = Handler()
    handler.setFormatter(
        logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"
        )
    )
    handler.addFilter(WithRequestId())
    logging.getLogger().addHandler(handler)


# Errors ---------------------------------------------------------------------------------------------------------------


class RuntimeProblem(Exception):
    """What keeps a handler from being found, or its answer from being sent, as AWS names it."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


def document_of(error, request_id=None):
    if isinstance(error, RuntimeProblem):
        document = {"errorMessage": str(error), "errorType": error.error_type}
        trace = error.trace
    else:
        document = {"errorMessage": str(error), "errorType": type(error).__name__}
        trace = [
            line
            for frame, line in zip(
                traceback.extract_tb(error.__traceback__), traceback.format_tb(error.__traceback__)
            )
            if frame.filename != __file__ and not frame.filename.startswith("<frozen importlib")
        ]
    if request_id is not None:
        document["requestId"] = request_id
    document["stackTrace"] = trace
    return document


def encode(document):
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")


def say_error(document):
    lines = [f"[ERROR] {document['errorType']}: {document['errorMessage']}"]
    if document["stackTrace"]:
        lines += ["Traceback (most recent call last):", *(line.rstrip("\n") for line in document["stackTrace"])]
    say("\n".join(lines))


# The handler ----------------------------------------------------------------------------------------------------------


def find_handler(name):
    module_name, _, function_name = name.rpartition(".")
    if module_name == "":
        raise RuntimeProblem(
            "Runtime.MalformedHandlerName", f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)"
        )
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise RuntimeProblem(
            "Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}", document_of(error)["stackTrace"]
        ) from None
    except SyntaxError as error:
        trace = [f'  File "{error.filename}" Line {error.lineno}\n    {error.text}']
        raise RuntimeProblem(
            "Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", trace
        ) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise RuntimeProblem(
            "Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'"
        ) from None


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client:
    def __init__(self, values):
        self.installation_id = values.get("installation_id")
        self.app_title = values.get("app_title")
        self.app_version_name = values.get("app_version_name")
        self.app_version_code = values.get("app_version_code")
        self.app_package_name = values.get("app_package_name")


class ClientContext:
    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values["client"]) if isinstance(values.get("client"), dict) else None


class LambdaContext:
    def __init__(self, head):
        self._deadline = time.monotonic() + head["deadlineInMs"] / 1000
        self.aws_request_id = head["requestId"]
        self.invoked_function_arn = head["invokedFunctionArn"]
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.identity = Identity()
        given = head.get("clientContext")
        self.client_context = None if given is None else ClientContext(json.loads(base64.b64decode(given)))

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message):
        say(str(message))


# Invocations ----------------------------------------------------------------------------------------------------------


def to_json(answer):
    try:
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise RuntimeProblem("Runtime.MarshalError", f"Unable to marshal response: {error}") from None


def too_large(count):
    return encode(
        {
            "errorType": "Function.ResponseSizeTooLarge",
            "errorMessage": f"Response payload size ({count} bytes) exceeded maximum allowed payload size "
            f"({MAX_ANSWER_BYTES} bytes).",
        }
    )


def answer(kind, text):
    sys.stdout.flush()
    sys.stderr.flush()
    if len(text) > MAX_ANSWER_BYTES:
        kind, text = ERROR, too_large(len(text))
    send_with_memory(kind, text)


def invoke(handler, body):
    (length,) = struct.unpack(">I", body[:4])
    head = json.loads(body[4 : 4 + length])
    request_id = head["requestId"]
    WithRequestId.request_id = request_id
    try:
        kind, text = ANSWER, to_json(handler(json.loads(body[4 + length :]), LambdaContext(head)))
    except Exception as error:
        document = document_of(error, request_id)
        say_error(document)
        kind, text = ERROR, encode(document)
    answer(kind, text)


def initialize():
    try:
        return find_handler(os.environ.get("_HANDLER", ""))
    except Exception as error:
        document = document_of(error)
        say_error(document)
        send(INIT_ERROR, encode(document))
        sys.exit(1)


def main():
    for descriptor in (3, 4):
        os.set_inheritable(descriptor, False)
    # Like AWS's: the code of the zip comes before what this machine has.
    sys.path[0] = os.environ.get("LAMBDA_TASK_ROOT", ".")
    sys.argv = [""]
    set_up_logging()
    handler = None
    while True:
        kind, body = receive()
        if kind == INIT:
            handler = initialize()
            send(READY)
        elif kind == INVOKE:
            invoke(handler, body)


if __name__ == "__main__":
    main()
