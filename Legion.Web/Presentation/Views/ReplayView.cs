using Legion.Engine.Venues;

namespace Legion.Web.Presentation.Views;

/// <summary>What the bar of a replay shows.</summary>
/// <param name="Percent">Part that is done, in whole percent.</param>
public sealed record ReplayView(bool IsPaused, bool HasEnded, double Speed, int Percent, string Detail)
{
    /// <summary>Null where the market is no replay.</summary>
    public static ReplayView? From(FeedStatus status) => status.Kind != FeedKind.Replay ? null : new ReplayView(
        status.State == FeedState.Paused,
        status.State == FeedState.Ended,
        status.Speed,
        (int)Math.Floor((status.Progress ?? 0) * 100),
        status.Detail);
}
