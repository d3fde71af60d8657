using System.Diagnostics;
using Legion.Engine.Core;

namespace Legion.Web.Presentation;

/// <summary>What a bot is doing, in a word or two.</summary>
public static class BotWords
{
    public static string Of(BotStatus status, bool isPaused) => status switch
    {
        BotStatus.WarmingUp => "Warming up",
        BotStatus.Watching => "Watching",
        BotStatus.InPosition => isPaused ? "In position, paused" : "In position",
        BotStatus.Paused => "Paused",
        BotStatus.WindingDown => "Winding down",
        BotStatus.WoundDown => "Wound down",
        BotStatus.Flattening => "Flattening",
        BotStatus.Stopped => "Stopped",
        BotStatus.Halted => "Halted",
        _ => throw new UnreachableException(),
    };
}
