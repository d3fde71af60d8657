using System.CommandLine;
using Legion.Web.Hosting;

namespace Legion.Web.Cli;

/// <summary>The command line: without a command the dashboard with its engine, else one of the commands below.</summary>
public static class LegionCommand
{
    public const int Fine = 0;
    public const int Trouble = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        // Settings by their full names, as hosting tools give them, are the host's to read; all else is for the parser below.
        var forHost = args.Where(IsSetting).ToArray();
        var parsed = Build(forHost).Parse([.. args.Where(a => !IsSetting(a))]);
        if (parsed.Errors is [var first, ..])
        {
            await Console.Error.WriteLineAsync($"{OneLine(first.Message)}. Run Legion with --help to see what it understands.");
            return WrongUse;
        }

        try
        {
            // The host listens for signals itself, and trouble is told in our own words.
            var plain = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(plain);
        }
        catch (StartTroubleException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return Trouble;
        }
    }

    // Where a value is not one of a few, the parser lists those few below each other.
    private static string OneLine(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, .. { Length: > 0 } rest]
            ? $"{first.TrimEnd('?', '.', ':')}: {string.Join(", ", rest)}"
            : message.TrimEnd('.');

    private static bool IsSetting(string argument)
    {
        var name = argument.Split('=', 2) is [['-', '-', .. var text], _] ? text : string.Empty;
        return name.Contains(':', StringComparison.Ordinal) || name is "environment" or "contentRoot" or "applicationName";
    }

    private static RootCommand Build(string[] forHost)
    {
        var options = new CommonOptions();
        var root = new RootCommand(
            "Legion runs trading bots on crypto perpetuals and shows what they do. Without a command it starts dashboard and engine.")
        {
            options.Data, options.Database, options.Capital, options.Siphon,
        };
        var web = new WebOptions();
        web.AddTo(root);
        root.SetAction((parsed, stop) => DashboardCommand.RunAsync(forHost, web.ToConfiguration(parsed, options), stop));

        root.Subcommands.Add(ReplayCommand.Build(options));
        root.Subcommands.Add(StatementCommand.Build(options));
        var version = new Command("version", "Print the version.");
        version.SetAction(_ => Console.Out.WriteLine($"Legion {LegionVersion.Text}"));
        root.Subcommands.Add(version);
        return root;
    }
}

/// <summary>Options that the dashboard and the commands have in common.</summary>
internal sealed class CommonOptions
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder for the database and keys [default: data]",
        HelpName = "folder",
        Recursive = true,
    };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = "PostgreSQL connection string; without it SQLite in the data folder",
        HelpName = "connection",
        Recursive = true,
    };

    public Option<decimal?> Capital { get; } = new("--capital")
    {
        Description = "Dollars that a new paper run starts with [default: 1000]",
        HelpName = "usd",
        Recursive = true,
    };

    public Option<string?> Siphon { get; } = new("--siphon")
    {
        Description = "When profit is shared out: high-water-mark or per-win; a run keeps what it began with [default: high-water-mark]",
        HelpName = "policy",
        Recursive = true,
    };

    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration(ParseResult parsed)
    {
        if (parsed.GetValue(Data) is { } data)
        {
            yield return new("Legion:DataFolder", data);
        }

        if (parsed.GetValue(Database) is { } database)
        {
            yield return new("Legion:Database", database);
        }

        if (parsed.GetValue(Siphon) is { } siphon)
        {
            yield return new("Legion:Siphon", siphon);
        }

        if (parsed.GetValue(Capital) is { } capital)
        {
            yield return new("Legion:Capital", capital.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
