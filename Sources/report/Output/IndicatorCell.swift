import ServiceTrade
import Tabular

/// A value of an indicator: amounts with decimal places, counts without.
func indicatorCell(_ text: String, _ indicator: Indicator) -> Cell {
    if !indicator.isMoney, let count = Int(text) { .integer(count) } else { .decimal(text) }
}
