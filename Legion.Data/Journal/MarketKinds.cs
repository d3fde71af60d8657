using System.Collections.Immutable;
using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>What the market tells, and that time has passed.</summary>
internal static class MarketKinds
{
    public static ImmutableArray<EventKind> All { get; } =
    [
        EventKind.Of<InstrumentListed>(
            "instrument",
            (e, to) => EventParts.Write(e.Instrument, to),
            (at, ref from) => new InstrumentListed(at, EventParts.Instrument(ref from))),
        EventKind.Of<BarClosed>(
            "bar",
            (e, to) => EventParts.Write(e.Bar, to),
            (at, ref from) => new BarClosed(at, EventParts.Bar(ref from))),
        EventKind.Of<QuoteChanged>(
            "quote",
            (e, to) =>
            {
                to.Symbol(e.Symbol);
                to.Price("bid"u8, e.Bid);
                to.Price("ask"u8, e.Ask);
                to.Price("mark"u8, e.Mark);
            },
            (at, ref from) => new QuoteChanged(at, from.Symbol(), from.Price("bid"u8), from.Price("ask"u8), from.Price("mark"u8))),
        EventKind.Of<FundingRateChanged>(
            "funding.rate",
            (e, to) =>
            {
                to.Symbol(e.Symbol);
                to.Rate("rate"u8, e.HourlyRate);
            },
            (at, ref from) => new FundingRateChanged(at, from.Symbol(), from.Rate("rate"u8))),
        EventKind.Of<FundingDue>(
            "funding.due",
            (e, to) =>
            {
                to.Symbol(e.Symbol);
                to.Rate("rate"u8, e.Rate);
                to.Price("oracle"u8, e.OraclePrice);
            },
            (at, ref from) => new FundingDue(at, from.Symbol(), from.Rate("rate"u8), from.Price("oracle"u8))),
        EventKind.Of<FeedLost>(
            "feed.lost",
            (e, to) =>
            {
                to.Symbol(e.Symbol);
                to.Text("why"u8, e.Why);
            },
            (at, ref from) => new FeedLost(at, from.Symbol(), from.Text("why"u8))),
        EventKind.Of<FeedRestored>(
            "feed.restored",
            (e, to) => to.Symbol(e.Symbol),
            (at, ref from) => new FeedRestored(at, from.Symbol())),
        EventKind.Of<ClockTicked>(
            "clock",
            (_, _) => { },
            (at, ref _) => new ClockTicked(at)),
    ];
}
