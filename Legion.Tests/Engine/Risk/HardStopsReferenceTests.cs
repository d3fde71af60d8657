using System.Text.Json;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

/// <summary>Eight days of marks, flows, trades and acknowledgements, with the whole state after each.</summary>
public sealed class HardStopsReferenceTests
{
    private static readonly JsonElement File = Vector.Load("hard-stops");

    [Fact]
    public void After_each_event_the_whole_state_is_that_of_the_reference()
    {
        var events = File.GetProperty("inputs").GetProperty("events").EnumerateArray().ToArray();
        var states = File.GetProperty("expected").GetProperty("states").EnumerateArray().ToArray();
        var inputs = File.GetProperty("inputs");
        var stops = new HardStops(TurnedStops.AtOnce);
        var equity = Money.From(inputs.GetProperty("startEquity").GetDecimal());
        stops.Start(inputs.GetProperty("start").GetDateTimeOffset(), equity);

        Assert.Equal((33, 33), (events.Length, states.Length));
        foreach (var (e, state) in events.Zip(states))
        {
            var (at, type) = (e.GetProperty("t").GetDateTimeOffset(), e.GetProperty("type").GetString()!);
            var what = $"{at:u} {type}";
            var before = stops.Active;
            var freed = stops.Turn(at, isReconciled: true);
            var (tripped, note) = Feed(stops, e, ref equity);

            Assert.Equal(state.GetProperty("t").GetDateTimeOffset(), at);
            Assert.Equal(state.GetProperty("type").GetString(), type);
            Near(state, "navPerUnit", stops.Nav, what);
            Near(state, "dayReturn", stops.DayReturn, what);
            Near(state, "weekReturn", stops.WeekReturn, what);
            Near(state, "drawdown", stops.Drawdown, what);
            Assert.Equal(state.GetProperty("active").EnumerateArray().Select(a => a.GetString()), stops.Active.Select(Name));
            Assert.Equal(state.GetProperty("action").GetString(), Action(stops));
            Assert.Equal(state.GetProperty("note").GetString(), note);

            // What was told to have tripped or ended is all that changed, but for an acknowledgement.
            var told = before.Except(freed).Concat(tripped).ToHashSet();
            Assert.True(note is "Cleared" or "ClearedPeakRebased" || told.SetEquals(stops.Active), what);
        }
    }

    private static (IEnumerable<ActiveStop> Tripped, string? Note) Feed(HardStops stops, JsonElement e, ref Money equity)
    {
        var at = e.GetProperty("t").GetDateTimeOffset();
        switch (e.GetProperty("type").GetString())
        {
            case "mark":
                equity = Money.From(e.GetProperty("equity").GetDecimal());
                return (stops.Mark(at, equity, isFresh: true), null);
            case "flow":
                var amount = Money.From(e.GetProperty("amount").GetDecimal());
                var before = equity;
                equity += amount;
                return (stops.Flow(at, amount, before), null);
            case "tradeClosed":
                var trade = new ClosedTrade(
                    new OrderId("x"), new BotId(e.GetProperty("bot").GetString()!), Given.Sol, Side.Buy, at, at,
                    Money.From(e.GetProperty("netPnl").GetDecimal()), Money.Zero, Given.Usd(1), "x");
                return (stops.TradeClosed(at, trade.Bot, trade.Outcome), null);
            case "ack":
                return ([], Note(stops.Acknowledge(Enum.Parse<StopKind>(e.GetProperty("stop").GetString()!), at, "seen")));
            default:
                throw new InvalidOperationException("An event of this type is not known.");
        }
    }

    private static string Name(ActiveStop stop) => stop.Kind switch
    {
        StopKind.AccountLosses => "ConsecutiveLosses:Account",
        StopKind.BotLosses => $"ConsecutiveLosses:{stop.Bot}",
        _ => stop.Kind.ToString(),
    };

    private static string Action(HardStops stops) => stops.Action == StopAction.BlockEntriesOfBots
        ? "BlockEntries:" + string.Join(',', stops.Active.Select(stop => stop.Bot))
        : stops.Action.ToString();

    private static string Note(AckResult result) => result == AckResult.RefusedCooling ? "RefusedCooling24h" : result.ToString();

    // The file is closer than the others: 1e-10, absolute and relative.
    private static void Near(JsonElement state, string field, double actual, string what)
    {
        var expected = state.GetProperty(field).GetDouble();
        Assert.True(Math.Abs(actual - expected) <= 1e-10 + (1e-10 * Math.Abs(expected)), $"{what} {field}: {expected:R}, was {actual:R}");
    }
}
