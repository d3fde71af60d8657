using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Values;

namespace Legion.Tests.Web.Support;

/// <summary>The demo's day with its guards in one state or another.</summary>
internal static class Guarded
{
    public static EngineSnapshot Calm { get; } = DemoDay.Start with
    {
        Nav = 1.0312,
        RiskReserved = Money.From(2.41m),
        StopDistances =
        [
            new StopDistance(StopKind.MaxDrawdown, -0.021, -0.25, Money.From(57.82m)),
            new StopDistance(StopKind.WeeklyLoss, -0.034, -0.30, Money.From(68.06m)),
            new StopDistance(StopKind.DailyLoss, 0.0102, -0.15, Money.From(39.2m)),
        ],
    };

    public static EngineSnapshot Near { get; } = Calm with
    {
        StopDistances = [.. Calm.StopDistances.Take(2), new StopDistance(StopKind.DailyLoss, -0.11, -0.15, Money.From(11.1m))],
        Bots = [.. Calm.Bots.Select(bot => bot.Sizing is null ? bot : bot with { Sizing = DemoDay.Sizing with { BrakeFactor = 0.5m } })],
    };

    public static EngineSnapshot Latched { get; } = Calm with
    {
        Positions = [],
        StopDistances =
        [
            new StopDistance(StopKind.MaxDrawdown, -0.26, -0.25, Money.Zero),
            Calm.StopDistances[1],
            new StopDistance(StopKind.DailyLoss, -0.16, -0.15, Money.Zero),
        ],
        Stops =
        [
            new ActiveStop(StopKind.MaxDrawdown, null, Calm.At.AddHours(-2), -0.26, -0.25) { ClearsFrom = Calm.At.AddHours(22) },
            new ActiveStop(StopKind.DailyLoss, null, Calm.At.AddHours(-2), -0.16, -0.15) { ClearsFrom = DemoDay.Noon.AddHours(12) },
            new ActiveStop(StopKind.BotLosses, DemoEngine.Range, Calm.At.AddHours(-3), 3, 3) { ClearsFrom = DemoDay.Noon.AddHours(15) },
        ],
        Flattening = new FlatteningRow("Hard stop MaxDrawdown.", Calm.At.AddHours(-2), 1, Calm.At.AddHours(-2), Calm.At.AddHours(-2)),
    };

    public static EngineSnapshot Killed { get; } = Calm with
    {
        HaltedBecause = "The owner pulled the kill switch on the dashboard.",
        Flattening = new FlatteningRow("Kill switch", Calm.At, 2, FlatSince: null, ProvenAt: null),
    };

    /// <summary>The venue has confirmed it, if <paramref name="isProven"/>.</summary>
    public static EngineSnapshot Flat(bool isProven) => Killed with
    {
        Positions = [],
        Flattening = new FlatteningRow("Kill switch", Calm.At, 2, Calm.At.AddSeconds(3), isProven ? Calm.At.AddSeconds(4) : null),
    };
}
