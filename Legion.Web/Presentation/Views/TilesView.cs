using Legion.Engine.Core;

namespace Legion.Web.Presentation.Views;

/// <summary>The account in four figures.</summary>
/// <param name="TodayShare">P&amp;L of the day over the equity it began with; null where that was nothing.</param>
/// <param name="OpenRisk">What would be lost from here if every position left at its stop.</param>
public sealed record TilesView(Money Equity, Money Today, double? TodayShare, Money WarChest, Money OpenRisk, Money Fees, int Positions)
{
    public static TilesView From(EngineSnapshot snapshot)
    {
        var before = (snapshot.Equity - snapshot.PnlToday).ToDouble();
        return new TilesView(
            snapshot.Equity,
            snapshot.PnlToday,
            before > 0 ? snapshot.PnlToday.ToDouble() / before : null,
            snapshot.WarChest,
            snapshot.Positions.Aggregate(Money.Zero, (sum, position) => sum + RiskOf(position)),
            snapshot.Fees,
            snapshot.Positions.Length);
    }

    private static Money RiskOf(PositionRow position)
    {
        var loss = position.Side.Sign() * (position.Mark.Value - position.Stop.Value) * position.Quantity.Value;
        return loss > 0 ? Money.From(loss) : Money.Zero;
    }
}
