using Legion.Engine.Core;

namespace Legion.Web.Presentation.Views;

/// <param name="DayChange">Fraction since the start of the UTC day; null until that price is known.</param>
public sealed record MarketView(Symbol Symbol, Price Mark, double? DayChange)
{
    public static Rows<MarketView> From(EngineSnapshot snapshot) => Rows.Of(snapshot.Markets.Select(market => new MarketView(
        market.Symbol, market.Mark, market.DayOpen is { } open ? (market.Mark.ToDouble() / open.ToDouble()) - 1 : null)));
}
