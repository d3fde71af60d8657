using System.Diagnostics;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Risk;
using Legion.Engine.Venues;

namespace Legion.Web.Presentation.Views;

/// <summary>Market time, to the second.</summary>
public sealed record ClockView(DateTimeOffset At)
{
    public static ClockView? From(EngineSnapshot snapshot) =>
        snapshot.Sequence == 0 ? null : new(DateTimeOffset.FromUnixTimeSeconds(snapshot.At.ToUnixTimeSeconds()));
}

/// <summary>The kill switch, as the app bar and the trouble strip need it.</summary>
/// <param name="Stop">The weightiest hard stop that closes everything, in words; null where none does.</param>
public sealed record HaltView(string? Because, int Positions, FlatteningView? Flattening, string? Stop)
{
    public bool IsHalted => Because is not null;

    /// <summary>Whether the venue itself has said that nothing is left: before that the engine refuses the release.</summary>
    public bool IsProven => Flattening is { ProvenAt: not null };

    public static HaltView From(EngineSnapshot snapshot) => new(
        snapshot.HaltedBecause, snapshot.Positions.Length, FlatteningView.From(snapshot),
        snapshot.Stops.FirstOrDefault(stop => stop.Action == StopAction.FlattenAndHalt) is { } stop
            ? $"{StopWords.Of(stop.Kind)}: {StopWords.Value(stop.Kind, stop.Value, stop.Limit)}."
            : null);
}

/// <summary>How the feed is, as a light.</summary>
public enum FeedLight
{
    Good,
    Waiting,
    Bad,
}

public sealed record FeedView(FeedKind Kind, FeedState State, string Detail, DateTimeOffset? HeardAt, long Reconnects)
{
    public static FeedView From(FeedStatus status) => new(status.Kind, status.State, status.Detail, status.HeardAt, status.Reconnects);

    public FeedLight Light => State switch
    {
        FeedState.Live => FeedLight.Good,
        FeedState.Reconnecting => FeedLight.Bad,
        _ => FeedLight.Waiting,
    };

    /// <summary>What the owner should know before trusting a figure; null while all is well.</summary>
    public string? Trouble => State switch
    {
        FeedState.Reconnecting => "The price feed is lost. Bots do not enter positions until it is back.",
        FeedState.Paused => "The price feed is paused.",
        FeedState.Ended => "The replay has reached its end. Nothing moves any more.",
        _ => null,
    };

    public string Words => State switch
    {
        FeedState.Starting => "Starting",
        FeedState.CatchingUp => "Catching up",
        FeedState.Live => "Live",
        FeedState.Paused => "Paused",
        FeedState.Reconnecting => "Reconnecting",
        FeedState.Ended => "Ended",
        _ => throw new UnreachableException(),
    };
}

/// <summary>How the engine itself is. <paramref name="Trouble"/> is null while all is well.</summary>
public sealed record EngineView(string? Trouble, string Detail, bool IsDown)
{
    public static EngineView From(EngineStatus status) => status.State switch
    {
        EngineState.Running => new(Trouble: null, string.Empty, IsDown: false),
        EngineState.Recovering => new("The engine is rebuilding itself from its journal.", status.Detail, IsDown: false),
        EngineState.JournalBlocked => new("The journal cannot be written, so nothing is decided or sent.", status.Detail, IsDown: true),
        EngineState.Stopped => new("The engine has stopped. The figures below are its last.", status.Detail, IsDown: false),
        EngineState.Failed => new("The engine has failed and does not trade. The figures below are its last.", status.Detail, IsDown: true),
        _ => throw new UnreachableException(),
    };
}
