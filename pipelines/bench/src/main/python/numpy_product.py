"""The floor: the bare float32 product of each vector with all earlier ones, by numpy's BLAS.

usage: numpy_product.py FILE N D BLOCK CALLS

FILE holds at least N rows of D little-endian float32. The lower triangle is computed in blocks of
BLOCK rows, each with everything up to its own end; what lies above is skipped but for the corner of
a block. Nothing is ranked and nothing kept. Prints the seconds of each call.
"""
import json
import sys
import time

import numpy


def product(rows, block, out):
    for start in range(0, len(rows), block):
        end = min(len(rows), start + block)
        for bank in range(0, end, block * 8):
            bank_end = min(end, bank + block * 8)
            target = out[: (end - start) * (bank_end - bank)].reshape(end - start, bank_end - bank)
            numpy.matmul(rows[start:end], rows[bank:bank_end].T, out=target)


def main():
    path, n, d, block, calls = sys.argv[1], *map(int, sys.argv[2:6])
    rows = numpy.fromfile(path, dtype="<f4", count=n * d).reshape(n, d)
    out = numpy.empty(block * block * 8, dtype=numpy.float32)
    seconds, cpu = [], []
    for _ in range(calls):
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        product(rows, block, out)
        seconds.append(time.perf_counter() - wall_before)
        cpu.append(time.process_time() - cpu_before)
    last = float(rows[n - 1] @ rows[n - 1])
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "check": last}))


main()
