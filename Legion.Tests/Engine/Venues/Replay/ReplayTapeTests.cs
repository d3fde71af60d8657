using Legion.Engine.Values;
using Legion.Engine.Venues.Replay;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Replay;

public sealed class ReplayTapeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var sol = $"SOL={File("a.csv", 10)}";
        var btc = $"BTC={File("b.csv", 10)}";

        var one = Whole(ReplayTape.Load([sol, btc]));
        var other = Whole(ReplayTape.Load([btc, sol]));

        Assert.Equal(one.Identity, other.Identity);
        Assert.Equal([new Symbol("BTC-PERP"), new Symbol("SOL-PERP")], one.Candles.Select(c => c.Symbol));
        Assert.NotEqual(one.Identity, Whole(ReplayTape.Load([sol])).Identity);
    }

    [Fact]
    public void A_set_that_does_not_fit_together_is_refused()
    {
        var file = File("a.csv", 10);
        var funding = _folder.Write("f.csv", "ts_ms,funding_rate\n1700000000000,0.0001\n");

        Assert.Equal(CandleFileTrouble.NoFiles, Broken(ReplayTape.Load([])).Trouble);
        Assert.Equal(CandleFileTrouble.SymbolTwice, Broken(ReplayTape.Load([$"SOL={file}", $"SOLUSDT={file}"])).Trouble);
        string[] fundingTwice = [$"SOL={file}", $"SOL:funding={funding}", $"SOL:funding={funding}"];
        Assert.Equal(CandleFileTrouble.SymbolTwice, Broken(ReplayTape.Load(fundingTwice)).Trouble);
        Assert.Equal(CandleFileTrouble.FundingWithoutCandles, Broken(ReplayTape.Load([$"SOL={file}", $"BTC:funding={funding}"])).Trouble);
        Assert.Equal(CandleFileTrouble.Missing, Broken(ReplayTape.Load([$"SOL={file}", "BTC=nowhere.csv"])).Trouble);
    }

    [Theory]
    [InlineData(CandleFileTrouble.Empty, null, "")]
    [InlineData(CandleFileTrouble.Empty, null, "ts_ms,funding_rate\n")]
    [InlineData(CandleFileTrouble.WrongHeader, 1L, "ts_ms,rate\n1700000000000,0.0001\n")]
    [InlineData(CandleFileTrouble.WrongFieldCount, 1L, "1700000000000,0.0001,1\n")]
    [InlineData(CandleFileTrouble.BlankLine, 2L, "1700000000000,0.0001\n\n1700003600000,0.0001\n")]
    [InlineData(CandleFileTrouble.NotANumber, 1L, "1700000000000,much\n")]
    [InlineData(CandleFileTrouble.TimeOutOfRange, 1L, "1700000000,0.0001\n")]
    [InlineData(CandleFileTrouble.ValueTooLarge, 1L, "1700000000000,-0.2\n")]
    [InlineData(CandleFileTrouble.DuplicateTime, 2L, "1700000000000,0.0001\n1700000000000,0.0001\n")]
    [InlineData(CandleFileTrouble.Unsorted, 2L, "1700000000000,0.0001\n1600000000000,0.0001\n")]
    public void Trouble_with_funding_rates_is_told_with_its_line(CandleFileTrouble trouble, long? line, string text)
    {
        var fault = Broken(ReplayTape.Load([$"SOL={File("a.csv", 10)}", $"SOL:funding={_folder.Write("f.csv", text)}"]));

        Assert.Equal((trouble, line), (fault.Trouble, fault.Line));
    }

    [Fact]
    public void Funding_that_turns_from_eight_hourly_to_hourly_is_told_apart()
    {
        long[] hours = [0, 8, 16, 17, 18, 42, 43];
        var text = string.Concat(hours.Select(h => $"{1_700_006_400_000 + (h * 3_600_000)},-0.0008\n"));

        var tape = Whole(ReplayTape.Load([$"SOL={File("a.csv", 10)}", $"SOL:funding={_folder.Write("f.csv", text)}"]));

        Assert.Equal([8, 8, 1, 1, 1, 1, 1], tape.Funding[0].Stamps.Select(s => s.Hours));
        Assert.Equal(-0.0001m, tape.Funding[0].Stamps[0].HourlyRate);
    }

    [Fact]
    public void Recorded_funding_loads()
    {
        (string, int)[] files = [("binance-perp_SOL", 3754), ("hyperliquid-perp_SOL", 18778), ("okx-perp_SOL", 284)];
        foreach (var (name, count) in files)
        {
            var path = RealData.Path($"funding/{name}_funding.csv.gz");

            var tape = Whole(ReplayTape.Load([$"SOL={File("a.csv", 10)}", $"SOL:funding={path}"]));

            Assert.Equal(count, tape.Funding[0].Stamps.Length);
        }
    }

    private static ReplayTape Whole(FileReading<ReplayTape> reading) => Assert.IsType<FileReading<ReplayTape>.Complete>(reading).Content;

    private static CandleFileFault Broken(FileReading<ReplayTape> reading) => Assert.IsType<FileReading<ReplayTape>.Faulty>(reading).Fault;

    private string File(string name, int price)
    {
        var bar = $"{price},{price},{price},{price},5\n";
        return _folder.Write(name, $"1700000100000,{bar}1700000400000,{bar}");
    }
}
