using System.Globalization;
using System.Text.RegularExpressions;
using Legion.Tests.Support;

namespace Legion.Tests.EndToEnd;

/// <summary>The whole program over recorded candles: it must end, trade, refuse, balance, and say the same every time.</summary>
public sealed partial class RealReplayTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task The_five_minute_files_of_two_years_run_to_the_end_with_balanced_books()
    {
        var (exitCode, output) = await ReplayAsync("whole", "binance-perp_SOLUSDT_5m", "binance-perp_BTCUSDT_5m");

        Assert.True(exitCode == 0, output);
        Assert.Equal("0.00", Value(output, "Books sum to"));
        Assert.True(Number(output, "Trades") > 500, output);
        Assert.True(Number(output, "Fills") > 1_000, output);
        Assert.NotEqual("$0.00", Value(output, "Fees paid"));
        Assert.All(
            (string[])["COOL_DOWN", "TREND_NOT_ALIGNED", "SCORE_TOO_LOW"],
            code => Assert.Contains(code, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_replay_twice_and_once_more_after_two_kills_ends_with_the_same_hash_and_the_same_state()
    {
        string[] files = ["hyperliquid-perp_SOL_5m", "hyperliquid-perp_BTC_5m"];
        var (_, first) = await ReplayAsync("first", files);
        var (_, second) = await ReplayAsync("second", files);

        for (var kills = 1; kills <= 2; kills++)
        {
            await using var killed = LegionProcess.Start(Arguments("killed", files));
            await killed.HearAsync(Begun(), TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(700 * kills), TestContext.Current.CancellationToken);
            await killed.KillAsync();
        }

        var (exitCode, resumed) = await ReplayAsync("killed", files);

        Assert.True(exitCode == 0, resumed);
        Assert.Contains("read back from the journal", resumed, StringComparison.Ordinal);
        Assert.Equal(64, Value(first, "Journal hash").Length);
        Assert.Equal(State(first), State(second));
        Assert.Equal(State(first), State(resumed));
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output)> ReplayAsync(string data, params string[] files) =>
        LegionProcess.RunAsync(Arguments(data, files));

    private string[] Arguments(string data, params string[] files) =>
        ["replay", .. files.Select(f => RealData.Path($"candles/{f}.csv.gz")), "--data", _folder.Path(data)];

    // Everything but how long it took.
    private static string State(string output) => string.Join('\n', output.Split('\n')
        .SkipWhile(line => !line.StartsWith("Market", StringComparison.Ordinal))
        .Where(line => !line.StartsWith("Events", StringComparison.Ordinal)));

    private static string Value(string output, string name) =>
        output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    private static long Number(string output, string name) =>
        long.Parse(Value(output, name), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<said>Replaying)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begun();
}
