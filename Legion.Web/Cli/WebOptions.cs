using System.CommandLine;
using System.Globalization;
using Legion.Web.Hosting;

namespace Legion.Web.Cli;

/// <summary>Options of the dashboard. What is not given is left to the settings file and the environment.</summary>
internal sealed class WebOptions
{
    private readonly Option<FeedChoice?> _feed = new("--feed")
    {
        Description = "Where prices come from: auto is Hyperliquid, or the simulated market where it cannot be reached [default: auto]",
    };

    private readonly Option<string[]> _files = new("--files")
    {
        Description = "Candle files of a replay, each as FILE or SYMBOL=FILE",
        HelpName = "file",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double?> _speed = new("--speed")
    {
        Description = "Market time per clock time of the simulated market or a replay; 0 is as fast as possible",
        HelpName = "factor",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of the simulated market [default: 7]", HelpName = "number" };

    private readonly Option<int?> _port = new("--port")
    {
        Description = "Port of the dashboard on this machine [default: 5080]",
        HelpName = "port",
    };

    private readonly Option<string?> _urls = new("--urls") { Description = "Addresses to listen on, instead of --port", HelpName = "urls" };

    public void AddTo(RootCommand root)
    {
        foreach (var option in (Option[])[_feed, _files, _speed, _seed, _port, _urls])
        {
            root.Options.Add(option);
        }
    }

    public IReadOnlyDictionary<string, string?> ToConfiguration(ParseResult parsed, CommonOptions common)
    {
        var found = new Dictionary<string, string?>(common.ToConfiguration(parsed), StringComparer.OrdinalIgnoreCase);
        Add(found, "Legion:Feed", parsed.GetValue(_feed)?.ToString());
        Add(found, "Legion:Speed", parsed.GetValue(_speed)?.ToString(CultureInfo.InvariantCulture));
        Add(found, "Legion:Seed", parsed.GetValue(_seed)?.ToString(CultureInfo.InvariantCulture));
        Add(found, "urls", parsed.GetValue(_urls) ?? OnThisMachine(parsed.GetValue(_port)));
        foreach (var (index, file) in (parsed.GetValue(_files) ?? []).Index())
        {
            found[$"Legion:Files:{index.ToString(CultureInfo.InvariantCulture)}"] = file;
        }

        return found;
    }

    private static string? OnThisMachine(int? port) =>
        port is null ? null : string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static void Add(Dictionary<string, string?> found, string key, string? value)
    {
        if (value is not null)
        {
            found[key] = value;
        }
    }
}
