using System.Collections.Immutable;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

internal delegate EngineEvent FieldReading(DateTimeOffset at, ref FieldReader from);

/// <summary>One type of event: its name on disk, which never changes, and how its fields are written and read in the same order.</summary>
internal sealed record EventKind(string Name, Type Type, Action<EngineEvent, FieldWriter> Write, FieldReading Read)
{
    public static EventKind Of<T>(string name, Action<T, FieldWriter> write, FieldReading read) where T : EngineEvent =>
        new(name, typeof(T), (happening, to) => write((T)happening, to), read);
}

/// <summary>
/// Every event that can be in a journal. Once journals exist, a kind whose fields change keeps its old form under the old name.
/// </summary>
internal static class EventKinds
{
    public static ImmutableArray<EventKind> All { get; } = [.. Market(), .. Venue(), .. Operator()];

    private static IEnumerable<EventKind> Market() =>
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
    ];

    private static IEnumerable<EventKind> Venue() =>
    [
        EventKind.Of<OrderAccepted>(
            "order.accepted",
            (e, to) => to.Order(e.Order),
            (at, ref from) => new OrderAccepted(at, from.Order())),
        EventKind.Of<OrderFilled>(
            "order.filled",
            (e, to) => EventParts.Write(e.Fill, to),
            (at, ref from) => new OrderFilled(at, EventParts.Fill(ref from))),
        EventKind.Of<OrderRejected>(
            "order.rejected",
            (e, to) =>
            {
                to.Order(e.Order);
                to.Text("reason"u8, e.Reason);
            },
            (at, ref from) => new OrderRejected(at, from.Order(), from.Text("reason"u8))),
        EventKind.Of<OrderCanceled>(
            "order.canceled",
            (e, to) =>
            {
                to.Order(e.Order);
                to.Text("reason"u8, e.Reason);
            },
            (at, ref from) => new OrderCanceled(at, from.Order(), from.Text("reason"u8))),
    ];

    private static IEnumerable<EventKind> Operator() =>
    [
        Command<RunStarted>(
            "run.started",
            (e, to) =>
            {
                to.Text("realm"u8, e.Realm);
                to.Money("capital"u8, e.Capital);
            },
            (at, ref from) => new RunStarted(at, Id(ref from), from.Text("realm"u8), from.Money("capital"u8))),
        Command<BotPaused>(
            "bot.paused",
            (e, to) => to.Bot(e.Bot),
            (at, ref from) => new BotPaused(at, Id(ref from), from.Bot())),
        Command<BotResumed>(
            "bot.resumed",
            (e, to) => to.Bot(e.Bot),
            (at, ref from) => new BotResumed(at, Id(ref from), from.Bot())),
        Command<BotScaled>(
            "bot.scaled",
            (e, to) =>
            {
                to.Bot(e.Bot);
                to.Rate("scale"u8, e.Scale);
            },
            (at, ref from) => new BotScaled(at, Id(ref from), from.Bot(), from.Rate("scale"u8))),
        Command<KillSwitchPulled>(
            "kill.pulled",
            (e, to) => to.Text("why"u8, e.Why),
            (at, ref from) => new KillSwitchPulled(at, Id(ref from), from.Text("why"u8))),
        Command<KillSwitchReleased>(
            "kill.released",
            (e, to) => to.Text("why"u8, e.Why),
            (at, ref from) => new KillSwitchReleased(at, Id(ref from), from.Text("why"u8))),
        Command<CapitalDeposited>(
            "capital.deposited",
            (e, to) => to.Money("amount"u8, e.Amount),
            (at, ref from) => new CapitalDeposited(at, Id(ref from), from.Money("amount"u8))),
        Command<CompoundingDue>(
            "compounding.due",
            (_, _) => { },
            (at, ref from) => new CompoundingDue(at, Id(ref from))),
    ];

    private static EventKind Command<T>(string name, Action<T, FieldWriter> write, FieldReading read) where T : OperatorCommand =>
        EventKind.Of<T>(
            name,
            (command, to) =>
            {
                to.Text("id"u8, command.CommandId);
                write(command, to);
            },
            read);

    private static string Id(ref FieldReader from) => from.Text("id"u8);
}
