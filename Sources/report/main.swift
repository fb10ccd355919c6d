import ArgumentParser
import Ledger
print(embeddedFramework.count)
