"""Serves an invented county until it is told to stop: `python -m mingjing.county --seed 2022 --pages 650 --port 8181`.

Prints one line `port <number>` once it listens.
"""

import argparse
import asyncio
import signal
from pathlib import Path

from mingjing.county.build import County, build_county
from mingjing.county.rulings import rulings
from mingjing.county.serve import port_of, start
from mingjing.county.workspace import write_workspace


async def _run(county: County, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    server = await start(county, port)
    print(f"port {port_of(server)}", flush=True)
    await stop.wait()
    server.close()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m mingjing.county", description="虚构的云岫县，只在本机提供网页"
    )
    parser.add_argument("--seed", type=int, default=2022, help="种子，相同的种子得到相同的网页")
    parser.add_argument("--pages", type=int, default=650, help="至少多少个网页")
    parser.add_argument("--units", type=int, default=0, help="多少个单位（16 到 100），0 为按网页数")
    parser.add_argument("--port", type=int, default=0, help="端口，0 为任意空闲端口")
    parser.add_argument("--write", type=Path, help="同时把单位表、领导名册和标准答案写入这个文件夹")
    parser.add_argument(
        "--with-rulings", action="store_true", help="写入时连同核定台账（人对每个待核给分点的结论）"
    )
    args = parser.parse_args()
    county = build_county(args.seed, args.pages, args.units)
    if args.write:
        write_workspace(county, args.write, rulings(county.truth, county.seed) if args.with_rulings else ())
    asyncio.run(_run(county, args.port))


if __name__ == "__main__":
    main()
