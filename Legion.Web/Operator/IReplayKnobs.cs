using Legion.Engine.Venues.Replay;

namespace Legion.Web.Operator;

/// <summary>The knobs of the replay that is running. They change when its events come, never what comes.</summary>
public interface IReplayKnobs
{
    /// <summary>Null where the market is no replay.</summary>
    ReplayControl? Control { get; }
}
