using Legion.Engine.Core;
using Legion.Engine.Risk;

namespace Legion.Web.Presentation.Views;

public enum GuardState
{
    Calm,

    /// <summary>Two thirds of the way to the limit, or one loss away.</summary>
    Near,
    Tripped,
}

/// <summary>One hard stop and how far away it is.</summary>
/// <param name="Value">Against its limit, in words: −3.20 % of −15.00 %.</param>
/// <param name="Used">Share of the way to the limit, 0..1.</param>
/// <param name="HeadRoom">Dollars that may be lost before it trips; null where it counts trades.</param>
public sealed record GuardRow(StopKind Kind, string Name, string Value, double Used, Money? HeadRoom, GuardState State);

/// <summary>A stop that holds.</summary>
/// <param name="MayAcknowledge">Whether the owner may end it now.</param>
public sealed record LatchView(ActiveStop Stop, string Name, bool MayAcknowledge)
{
    public bool WaitsForOwner => !Stop.ClearsByItself;
}

/// <summary>What keeps the account alive: the hard stops, the soft brake and what is reserved for open risk.</summary>
/// <param name="Brake">Factor on the size of entries; null while no price is known.</param>
public sealed record GuardView(Rows<GuardRow> Guards, Rows<LatchView> Latches, decimal? Brake, Money Reserved, Money? HeadRoom, double Nav)
{
    private const double NearShare = 2.0 / 3;

    /// <summary>The program runs with the standard limits.</summary>
    public static StopLimits Limits { get; } = new();

    public static GuardView From(EngineSnapshot snapshot) => new(
        Rows.Of(snapshot.StopDistances.Select(distance => Row(snapshot, distance)).Concat(Losses(snapshot))),
        Rows.Of(snapshot.Stops.Select(stop => Latch(snapshot, stop))),
        snapshot.Bots.Select(bot => bot.Sizing?.BrakeFactor).FirstOrDefault(factor => factor is not null),
        snapshot.RiskReserved,
        snapshot.StopDistances.IsEmpty ? null : snapshot.StopDistances.Min(distance => distance.HeadRoom),
        Math.Round(snapshot.Nav, 4));

    private static GuardRow Row(EngineSnapshot snapshot, StopDistance distance)
    {
        var used = Math.Round(Math.Clamp(distance.Change / distance.Limit, 0, 1), 3);
        var isTripped = snapshot.Stops.Any(stop => stop.Kind == distance.Kind);
        return new GuardRow(
            distance.Kind, StopWords.Of(distance.Kind), StopWords.Value(distance.Kind, distance.Change, distance.Limit), used,
            distance.HeadRoom, isTripped ? GuardState.Tripped : used >= NearShare ? GuardState.Near : GuardState.Calm);
    }

    private static IEnumerable<GuardRow> Losses(EngineSnapshot snapshot) => snapshot.StopDistances.IsEmpty
        ? []
        : snapshot.Bots.Select(bot => Losses(snapshot, StopKind.BotLosses, bot))
            .Prepend(Losses(snapshot, StopKind.AccountLosses, bot: null));

    private static GuardRow Losses(EngineSnapshot snapshot, StopKind kind, BotRow? bot)
    {
        var (count, limit) = (LossRow.Of(snapshot, bot?.Id), Limits.ConsecutiveLosses);
        var isTripped = snapshot.Stops.Any(stop => stop.Kind == kind && stop.Bot == bot?.Id);
        var name = bot is null ? StopWords.Of(kind) : $"Losses in a row, {bot.Name}";
        var shown = isTripped ? Math.Max(count, limit) : count;
        return new GuardRow(
            kind, name, StopWords.Value(kind, shown, limit), Math.Min(1, shown / (double)limit), HeadRoom: null,
            isTripped ? GuardState.Tripped : count == limit - 1 ? GuardState.Near : GuardState.Calm);
    }

    private static LatchView Latch(EngineSnapshot snapshot, ActiveStop stop) => new(
        stop,
        stop.Bot is { } bot ? $"Losses in a row, {BotNames.Of(snapshot, bot)}" : StopWords.Of(stop.Kind),
        !stop.ClearsByItself && snapshot.At >= stop.ClearsFrom);
}

/// <summary>The line to the venue, as far as it can keep the bots from trading.</summary>
/// <param name="Break">In what books and venue differ; empty where they agree.</param>
public sealed record LineView(bool IsReconciled, string Break, int OrdersUnknown, string? Overfilled)
{
    public static LineView From(EngineSnapshot snapshot) =>
        new(snapshot.VenueIsReconciled, snapshot.VenueBreak, snapshot.OrdersUnknown, snapshot.Overfilled);
}

/// <summary>The way out of the market: cancel and close, then the books are flat, then the venue has said so too.</summary>
public sealed record FlatteningView(string Why, int Attempts, DateTimeOffset? FlatSince, DateTimeOffset? ProvenAt, int Positions)
{
    public static FlatteningView? From(EngineSnapshot snapshot) => snapshot.Flattening is { } way
        ? new(way.Why, way.Attempts, way.FlatSince, way.ProvenAt, snapshot.Positions.Length)
        : null;

    public string Closing => (FlatSince, Positions) switch
    {
        ({ } since, _) => $"Flat since {Figures.Clock(since)} UTC",
        (_, 0) => "Waiting for orders to end",
        (_, 1) => "Closing one position",
        var (_, count) => $"Closing {count} positions",
    };

    public string Verifying => (FlatSince, ProvenAt) switch
    {
        (_, { } at) => $"Confirmed by the venue at {Figures.Clock(at)} UTC",
        ({ }, _) => "Asking the venue whether nothing is left",
        _ => "The venue is asked once the books are flat",
    };
}
