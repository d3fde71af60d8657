using Legion.Engine.Market;

namespace Legion.Engine.Bots;

/// <summary>A bot ready to run, or what stands in its way, in words.</summary>
public readonly record struct BotBuild(IBot? Bot, ImmutableArray<string> Problems);

/// <summary>What there is to know about a bot before it runs.</summary>
public sealed record BotDescription(BotId Id, string Name)
{
    /// <summary>One sentence for the owner.</summary>
    public required string Purpose { get; init; }

    public required Symbol DefaultSymbol { get; init; }

    public required TimeSpan DecisionTimeframe { get; init; }

    public required ImmutableArray<BotParameter> Parameters { get; init; }

    /// <summary>Makes the bot with some parameters replaced, by key; those left out keep their default.</summary>
    public required Func<Symbol, IReadOnlyDictionary<string, decimal>, BotBuild> Build { get; init; }
}

/// <summary>The bots that Legion knows.</summary>
public static class BotCatalog
{
    public static ImmutableArray<BotDescription> All { get; } =
    [
        new(ShortBot.DefaultId, ShortBot.DisplayName)
        {
            Purpose = "Sells the rally that has rolled over while the hourly trend points down.",
            DefaultSymbol = new Symbol("SOL-PERP"),
            DecisionTimeframe = Timeframe.FiveMinutes,
            Parameters = ShortBotSettings.Parameters,
            Build = (symbol, values) =>
            {
                var (settings, problems) = ShortBotSettings.From(values);
                return problems.IsEmpty ? new BotBuild(new ShortBot(symbol, settings), []) : new BotBuild(Bot: null, problems);
            },
        },
    ];

    public static BotDescription? Of(BotId id) => All.FirstOrDefault(b => b.Id == id);
}
