using Legion.Engine.Values;

namespace Legion.Bench.Paths;

/// <summary>
/// How far beyond its limit NAV ends once all is closed, and how far it may. Counted from the last evaluation above the limits: what the
/// market's own marks moved until each fill may be lost, less the distance to the limit; and for each fill the slippage that is allowed
/// and the venue's fee. Nothing of it comes from the prices that were paid.
/// </summary>
internal sealed class Overshoot(decimal slippageAllowance)
{
    // Each fill rounds a notional, a fee and a mark.
    private const double Rounding = 3e-6;

    private Money _equity;
    private Money _held;
    private Money _tradedAtMarks;
    private double _units;
    private double _unitsLeast;
    private double _costs;

    /// <summary>The last state from which no limit is reached yet.</summary>
    public void Stand(Money equity, Money held, double units)
    {
        (_equity, _held, _units, _unitsLeast) = (equity, held, units, units);
        (_tradedAtMarks, _costs) = (Money.Zero, 0);
    }

    /// <param name="mark">The market's mark when it was traded; for what rested, its own price.</param>
    public void Traded(Side side, Quantity quantity, Price mark, decimal feeRate)
    {
        var notional = mark * quantity;
        _tradedAtMarks -= notional.Times(side.Sign());
        _costs += (notional.ToDouble() * (double)(slippageAllowance + (feeRate * (1 + slippageAllowance)))) + Rounding;
    }

    /// <summary>Profit that is set aside leaves fewer units to bear the loss.</summary>
    public void Counted(double units) => _unitsLeast = Math.Min(_unitsLeast, units);

    /// <summary>
    /// Once all is closed. <paramref name="level"/> is the NAV of the limit. Both as fractions of it; what has ended above the limit is
    /// below zero.
    /// </summary>
    public (double Beyond, double Allowed) At(double level, double nav)
    {
        var moved = (_held - _tradedAtMarks).ToDouble();
        var gap = moved / (moved > 0 ? _unitsLeast : _units);
        var above = (_equity.ToDouble() / _units) - level;
        return ((level - nav) / level, (gap - above + (_costs / _unitsLeast)) / level);
    }
}
