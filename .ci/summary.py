"""Adds up the test reports of all modules, and prints one line: N passed, N failed, N skipped.

Names what failed and what was skipped. Exits with 1 if anything failed or no test ran.
"""

import glob
import sys
import xml.etree.ElementTree as ElementTree


def main(root):
    passed, failed, skipped = 0, [], []
    for report in sorted(glob.glob(root + "/*/target/surefire-reports/TEST-*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            name = case.get("classname", "?") + "." + case.get("name", "?")
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
            elif case.find("skipped") is not None:
                skipped.append(name + ": " + case.find("skipped").get("message", ""))
            else:
                passed += 1
    for name in failed:
        print("failed:  " + name)
    for name in skipped:
        print("skipped: " + name)
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
