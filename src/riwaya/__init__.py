"""riwaya reads Arabic news reports into attributed event records, offline.

import riwaya
record = riwaya.read("قصفت الطائرات الروسية بلدة سراقب اليوم الخميس.", date="2017-10-26")
record.events[0].trigger.text   # 'قصفت'
"""

from riwaya.errors import EvidenceError, FlowError, LexiconError, ReportError, RiwayaError
from riwaya.facts import Record
from riwaya.reader import read
from riwaya.version import __version__

__all__ = ["EvidenceError", "FlowError", "LexiconError", "Record", "ReportError", "RiwayaError", "__version__", "read"]
