using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

/// <summary>Hard stops as an engine holds them: each event first turns day and week. Begins on a Monday with 200 dollars.</summary>
internal sealed class TurnedStops
{
    public static readonly StopLimits AtOnce = new() { ConfirmAfter = TimeSpan.Zero };

    public static readonly BotId Short = new("short-bot");
    public static readonly BotId Auto = new("auto-trader");

    public TurnedStops(StopLimits? limits = null, decimal equity = 200)
    {
        Machine = new HardStops(limits ?? AtOnce);
        Machine.Start(Given.Start, Money.From(equity));
    }

    public HardStops Machine { get; }

    public bool IsReconciled { get; set; } = true;

    public string[] Active => [.. Machine.Active.Select(stop => stop.ToString())];

    public static DateTimeOffset Day(int day, double hours = 0) => Given.Start.AddDays(day).AddHours(hours);

    public string[] Turn(DateTimeOffset at) => Names(Machine.Turn(at, IsReconciled));

    public string[] Mark(DateTimeOffset at, decimal equity, bool isFresh = true)
    {
        Turn(at);
        return Names(Machine.Mark(at, Money.From(equity), isFresh));
    }

    public string[] Flow(DateTimeOffset at, decimal amount, decimal equityBefore)
    {
        Turn(at);
        return Names(Machine.Flow(at, Money.From(amount), Money.From(equityBefore)));
    }

    public string[] Close(DateTimeOffset at, BotId bot, TradeOutcome outcome)
    {
        Turn(at);
        return Names(Machine.TradeClosed(at, bot, outcome));
    }

    public AckResult Acknowledge(StopKind kind, DateTimeOffset at, string why = "I have looked at every trade.")
    {
        Turn(at);
        return Machine.Acknowledge(kind, at, why);
    }

    private static string[] Names(IEnumerable<ActiveStop> stops) => [.. stops.Select(stop => stop.ToString())];
}
