using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

/// <summary>Finished trades to measure.</summary>
internal static class Measured
{
    /// <summary>One SOL with a stop 10 away, an hour long, with no costs.</summary>
    public static MeasuredTrade Trade(Side side, decimal entry, decimal exit, int opened = 0, int minutes = 60)
    {
        var one = Given.Lots(1);
        var stop = Given.Price(entry - (side.Sign() * 10));
        return new MeasuredTrade(side, Given.At(opened), Given.At(opened + minutes))
        {
            Entry = Given.Price(entry),
            Quantity = one,
            Risk = MeasuredTrade.RiskOf(Given.Price(entry), stop, one),
            Gross = GrossOf(side, Given.Price(entry), Given.Price(exit), one),
            Fees = Money.Zero,
            High = Given.Price(Math.Max(entry, exit)),
            Low = Given.Price(Math.Min(entry, exit)),
            EquityAtEntry = Given.Usd(1_000),
        };
    }

    /// <summary>A purchase at 100 that makes the given result.</summary>
    public static MeasuredTrade Result(decimal net, int opened = 0, int minutes = 60) =>
        Trade(Side.Buy, 100, 100 + net, opened, minutes);

    /// <summary>One after the other, an hour each.</summary>
    public static MeasuredTrade[] Results(params decimal[] nets) => [.. nets.Select((net, i) => Result(net, opened: i * 60))];

    public static Gen<MeasuredTrade[]> Any { get; } =
        Gen.Select(Gen.Bool, Gen.Int[-3_000, 3_000], Gen.Int[0, 2_000], Gen.Int[0, 200], Gen.Int[-100, 100]).Array[1, 40].Select(rows =>
            rows.Select((row, i) =>
            {
                var (isLong, move, beyond, fees, funding) = row;
                var trade = Trade(isLong ? Side.Buy : Side.Sell, 100, 100 + (move / 100m), opened: i * 30);
                return trade with
                {
                    High = Given.Price(trade.High.Value + (beyond / 100m)),
                    Low = Given.Price(trade.Low.Value - (beyond / 200m)),
                    Fees = Given.Usd(fees / 100m),
                    Funding = Given.Usd(funding / 100m),
                };
            }).ToArray());

    /// <summary>As the books count it.</summary>
    public static Money GrossOf(Side side, Price entry, Price exit, Quantity quantity) =>
        Position.Flat.Apply(side, quantity, entry).Next.Apply(side.Opposite(), quantity, exit).Realised;
}
