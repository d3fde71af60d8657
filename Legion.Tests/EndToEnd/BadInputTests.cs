using System.Net;
using System.Net.Sockets;
using Legion.Tests.Support;

namespace Legion.Tests.EndToEnd;

/// <summary>
/// Whatever is wrong ends in one clear sentence that names it and says what to do, a non-zero exit code, and nothing lost.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Path("data");

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "empty", "", "SOL.csv" },
        { "no-numbers", "ts_ms,open,high,low,close,volume\nfive,1,1,1,1,1\n", "line 2" },
        {
            "unsorted",
            "ts_ms,open,high,low,close,volume\n1700000100000,10,11,9,10,5\n1700000400000,10,11,9,10,5\n1700000100000,10,11,9,10,5\n",
            "line 4"
        },
        { "negative", "ts_ms,open,high,low,close,volume\n1700000100000,10,11,9,10,5\n1700000400000,-1,11,9,10,5\n", "line 3" },
        { "half", "ts_ms,open,high,low,close,volume\n1700000100000,10,11,9,10,5\n1700000400000,10,11\n", "line 3" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_candle_file_is_named_with_its_line(string name, string text, string where)
    {
        var file = _folder.Write("SOL.csv", text);

        var (exitCode, output) = await LegionProcess.RunAsync("replay", file, "--data", Data);

        AssertOneSentence(exitCode, output, name, file, where);
    }

    [Fact]
    public async Task An_absent_candle_file_is_named()
    {
        var (exitCode, output) = await LegionProcess.RunAsync("replay", _folder.Path("SOL.csv"), "--data", Data);

        AssertOneSentence(exitCode, output, "absent", "SOL.csv");
    }

    [Theory]
    [InlineData("--feeed simulated", "--feeed")]
    [InlineData("--feed moon", "moon")]
    [InlineData("--port many", "many")]
    [InlineData("fly", "fly")]
    public async Task An_unknown_option_is_named_and_help_pointed_to(string arguments, string named)
    {
        var (exitCode, output) = await LegionProcess.RunAsync(arguments.Split(' '));

        AssertOneSentence(exitCode, output, arguments, named, "--help");
        Assert.Equal(2, exitCode);
    }

    [Theory]
    [InlineData("--capital", "-5", "Legion:Capital")]
    [InlineData("--speed", "-1", "Legion:Speed")]
    [InlineData("--Legion:ProbeSeconds=0", "", "Legion:ProbeSeconds")]
    [InlineData("--Legion:Seed=abc", "", "abc")]
    [InlineData("--feed", "replay", "--files")]
    public async Task A_wrong_setting_is_named(string option, string value, string named)
    {
        string[] arguments = value.Length == 0 ? [option] : [option, value];

        var (exitCode, output) = await LegionProcess.RunAsync([.. arguments, "--data", Data]);

        AssertOneSentence(exitCode, output, option, named);
    }

    [Fact]
    public async Task A_wrong_connection_string_is_named_without_its_password()
    {
        const string wrong = "Host=127.0.0.1;Port=1;Username=legion;Password=tulip-secret;Database=legion;Timeout=3";

        var (exitCode, output) = await LegionProcess.RunAsync("--database", wrong, "--data", Data, "--port", "0");

        AssertOneSentence(exitCode, output, "connection", "127.0.0.1:1");
        Assert.DoesNotContain("tulip-secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var taker = new TcpListener(IPAddress.Loopback, 0);
        taker.Start();
        var port = ((IPEndPoint)taker.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var (exitCode, output) = await LegionProcess.RunAsync("--feed", "simulated", "--data", Data, "--port", port);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($":{port}", output, StringComparison.Ordinal);
        Assert.Contains("--port", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrupt_database_is_named_and_left_as_it_was()
    {
        Directory.CreateDirectory(Data);
        var file = Path.Combine(Data, "legion.db");
        await File.WriteAllTextAsync(file, new string('x', 20_000), TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var (exitCode, output) = await LegionProcess.RunAsync("--feed", "simulated", "--data", Data, "--port", "0");

        AssertOneSentence(exitCode, output, "corrupt", "legion.db");
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        var file = _folder.Write("not-a-folder", "x");

        var (exitCode, output) = await LegionProcess.RunAsync("--feed", "simulated", "--data", file, "--port", "0");

        AssertOneSentence(exitCode, output, "file", "not-a-folder");
    }

    [Fact]
    public async Task Version_and_help_answer_and_end_well()
    {
        var (versionCode, version) = await LegionProcess.RunAsync("version");
        var (helpCode, help) = await LegionProcess.RunAsync("--help");

        Assert.Equal(0, versionCode);
        Assert.StartsWith("Legion 0.", version, StringComparison.Ordinal);
        Assert.Equal(0, helpCode);
        Assert.All(
            (string[])["replay", "--feed", "--data", "--port", "--database"],
            word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertOneSentence(int exitCode, string output, string what, params string[] named)
    {
        Assert.True(exitCode != 0, $"{what}: exit code 0, {output}");
        Assert.All(named, name => Assert.Contains(name, output, StringComparison.Ordinal));
        var said = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(said.Length == 1, $"{what}: more than one line: {output}");
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }
}
