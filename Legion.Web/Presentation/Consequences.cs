using System.Diagnostics;
using Legion.Engine.Core;

namespace Legion.Web.Presentation;

/// <summary>What the owner can make of one bot, beyond the pause that needs no question.</summary>
public enum BotVerb
{
    WindDown,
    Flatten,
    Halt,

    /// <summary>Of a bot that is halted: only with a reason.</summary>
    Resume,
}

/// <summary>What a verb would do to a bot as it stands now, in its own numbers.</summary>
public static class Consequences
{
    public static string Title(BotVerb verb, string name) => verb switch
    {
        BotVerb.WindDown => $"Wind down {name}?",
        BotVerb.Flatten => $"Flatten {name}?",
        BotVerb.Halt => $"Halt {name}?",
        BotVerb.Resume => $"Resume {name}?",
        _ => throw new UnreachableException(),
    };

    public static string Button(BotVerb verb) => verb switch
    {
        BotVerb.WindDown => "Wind down",
        BotVerb.Flatten => "Close and pause",
        BotVerb.Halt => "Halt",
        BotVerb.Resume => "Resume",
        _ => throw new UnreachableException(),
    };

    public static string Done(BotVerb verb, string name) => verb switch
    {
        BotVerb.WindDown => $"{name} is winding down.",
        BotVerb.Flatten => $"{name} is being taken out of the market.",
        BotVerb.Halt => $"{name} is halted.",
        BotVerb.Resume => $"{name} may enter again.",
        _ => throw new UnreachableException(),
    };

    public static ImmutableArray<string> Of(BotVerb verb, BotRow bot, PositionRow? held) => verb switch
    {
        BotVerb.WindDown =>
        [
            "No new entries.",
            held is null
                ? "It holds nothing, so it is done at once."
                : $"Its {Position(held)} is managed to its end by the bot's own rules: {Worth(held)} now, "
                    + $"stop at {Figures.Dollars(held.Stop)}.",
            "Then it is done, until you resume it.",
        ],
        BotVerb.Flatten => [Closing(bot, held), "The bot stays paused until you resume it."],
        BotVerb.Halt =>
        [
            "No new entries, and its own rules are not asked any more.",
            held is null
                ? "It holds nothing."
                : $"Its {Position(held)} is not closed: it keeps its stop at {Figures.Dollars(held.Stop)} ({AtStop(held)} from entry) "
                    + "and its targets.",
            "It stays this way, also after a restart, until you resume it with a reason.",
        ],
        BotVerb.Resume => ["It is halted. It may enter again at its next decision, as far as no stop stands against it."],
        _ => throw new UnreachableException(),
    };

    /// <summary>What closing comes to: everything that is held, at the marks of now.</summary>
    public static string Closing(EngineSnapshot snapshot)
    {
        var held = snapshot.Positions;
        if (held.IsEmpty)
        {
            return "There is no open position to close.";
        }

        var notional = held.Aggregate(Money.Zero, (sum, row) => sum + row.Notional);
        var profit = held.Aggregate(Money.Zero, (sum, row) => sum + FromEntry(row));
        var fees = held.Aggregate(
            Money.Zero, (sum, row) => sum + (Fee(snapshot.Bots.FirstOrDefault(bot => bot.Id == row.Bot), row) ?? Money.Zero));
        var what = held.Length == 1
            ? $"The open position ({Figures.Dollars(notional)}) is"
            : $"All {held.Length} open positions ({Figures.Dollars(notional)} together) are";
        return $"{what} closed at the market, about {Figures.SignedDollars(profit)} from entry, fees about {Figures.Dollars(fees)}.";
    }

    private static string Closing(BotRow bot, PositionRow? held) => held is null
        ? "It holds nothing; an entry that still waits is canceled."
        : $"Closes {Figures.Size(held.Quantity)} {held.Symbol} at the market, about {Worth(held)} from entry, fees {Fees(bot, held)}.";

    private static string Position(PositionRow held) =>
        $"{(held.Side == Side.Buy ? "long" : "short")} of {Figures.Size(held.Quantity)} {held.Symbol}";

    private static string Worth(PositionRow held) => Figures.SignedDollars(FromEntry(held));

    private static string AtStop(PositionRow held) => Figures.SignedDollars(At(held, held.Stop));

    private static string Fees(BotRow bot, PositionRow held) =>
        Fee(bot, held) is { } fee ? $"about {Figures.Dollars(fee)}" : "not known yet";

    private static Money? Fee(BotRow? bot, PositionRow held) =>
        bot?.Sizing is { } sizing ? held.Notional * sizing.Instrument.TakerFeeRate : null;

    private static Money FromEntry(PositionRow held) => At(held, held.Mark);

    private static Money At(PositionRow held, Price price)
    {
        var (worth, paid) = (price * held.Quantity, held.Entry * held.Quantity);
        return held.Side == Side.Buy ? worth - paid : paid - worth;
    }
}
