using System.Diagnostics;
using Legion.Engine.Risk;

namespace Legion.Web.Presentation;

/// <summary>The hard stops in words: what each watches, what it does and what ends it.</summary>
public static class StopWords
{
    public static string Of(StopKind kind) => kind switch
    {
        StopKind.MaxDrawdown => "Drawdown",
        StopKind.WeeklyLoss => "Loss of the week",
        StopKind.DailyLoss => "Loss of the day",
        StopKind.AccountLosses => "Losses in a row, all bots",
        StopKind.BotLosses => "Losses in a row, one bot",
        _ => throw new UnreachableException(),
    };

    /// <summary>What happens when it trips, and since when it counts.</summary>
    public static string Trips(StopKind kind) => kind switch
    {
        StopKind.MaxDrawdown => "Since the highest NAV. Trips: all positions are closed, no entries.",
        StopKind.WeeklyLoss => "Since Monday 00:00 UTC. Trips: all positions are closed, no entries.",
        StopKind.DailyLoss => "Since 00:00 UTC. Trips: all positions are closed, no entries.",
        StopKind.AccountLosses => "Trips: no bot enters; positions keep their stops.",
        StopKind.BotLosses => "Trips: this bot does not enter; its position keeps its stop.",
        _ => throw new UnreachableException(),
    };

    public static string Ends(StopKind kind) => kind switch
    {
        StopKind.MaxDrawdown => "Ends when you acknowledge it, 24 hours later at the earliest.",
        StopKind.WeeklyLoss => "Ends when you acknowledge it, once its week is over.",
        StopKind.DailyLoss => "Ends by itself at 00:00 UTC, once all is closed.",
        _ => "Ends by itself with the UTC day, after 12 hours at the least.",
    };

    /// <summary>Of a stop that holds: when it ends by itself, or from when on the owner may end it and why not before.</summary>
    public static string Wait(ActiveStop stop) => stop.Kind switch
    {
        StopKind.MaxDrawdown => $"It may be acknowledged from {Figures.DayAndMinute(stop.ClearsFrom)} UTC: a drawdown is slept over.",
        StopKind.WeeklyLoss => $"It may be acknowledged from {Figures.DayAndMinute(stop.ClearsFrom)} UTC, when its week is over.",
        StopKind.DailyLoss =>
            $"Ends by itself at {Figures.DayAndMinute(stop.ClearsFrom)} UTC, once books and venue agree that all is closed.",
        _ => $"Ends by itself at {Figures.DayAndMinute(stop.ClearsFrom)} UTC.",
    };

    /// <summary>The value that tripped it against its limit: −16.00 % of −15.00 %, or 3 of 3.</summary>
    public static string Value(StopKind kind, double value, double limit) => kind is StopKind.AccountLosses or StopKind.BotLosses
        ? $"{Figures.Plain(value)} of {Figures.Plain(limit)}"
        : $"{Figures.SignedPercent(value)} of {Figures.SignedPercent(limit)}";
}
