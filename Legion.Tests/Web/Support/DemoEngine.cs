using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Values;
using Legion.Engine.Venues;
using Legion.Web.Operator;
using Microsoft.Extensions.Hosting;

namespace Legion.Tests.Web.Support;

/// <summary>
/// Stands in for the engine behind the pages: prices wander, positions are worth more and less, and the owner's commands are obeyed. It
/// is moved by <see cref="Tick"/>, by itself ten times a second once hosted.
/// </summary>
internal sealed partial class DemoEngine(LiveFeed<EngineSnapshot> engine, LiveFeed<FeedStatus> market, TimeProvider clock)
    : BackgroundService, IOperator
{
    public static readonly BotId Short = new("short");
    public static readonly BotId Range = new("range");
    public static readonly BotId Momentum = new("momentum");

    private const string Detail = "Hyperliquid could not be reached: no such host.";

    private static readonly Money Payable = Money.From(31.07m);

    private readonly Lock _gate = new();
    private readonly Random _random = new(7);
    private readonly List<string> _commands = [];
    private EngineSnapshot _now = Guarded.Calm with { WithdrawalPayable = Payable, WithdrawalProposal = Payable };

    /// <summary>What was asked for, in order: "pause short".</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_gate)
            {
                return [.. _commands];
            }
        }
    }

    public string? RefusesBecause { get; set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), clock);
        do
        {
            Tick();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public void Show(EngineSnapshot snapshot)
    {
        lock (_gate)
        {
            Publish(snapshot with { WithdrawalPayable = Payable, WithdrawalProposal = Payable, Sequence = _now.Sequence + 1 });
        }
    }

    public void Tick()
    {
        lock (_gate)
        {
            var drift = (decimal)(_random.NextDouble() - 0.5) * 0.0006m;
            var markets = _now.Markets.Select(row => row with { Mark = Moved(row, drift) });
            Publish(DemoDay.Mark(_now with { Sequence = _now.Sequence + 1, At = _now.At.AddSeconds(3), Markets = [.. markets] }));
            market.Publish(new FeedStatus(FeedKind.Simulated, FeedState.Live, "seed 42", Detail, clock.GetUtcNow()) with { Speed = 30 });
        }
    }

    private Task<CommandOutcome> ChangeAsync(string command, Func<EngineSnapshot, EngineSnapshot> change)
    {
        lock (_gate)
        {
            if (RefusesBecause is { } reason)
            {
                return Task.FromResult<CommandOutcome>(new CommandOutcome.Refused(reason));
            }

            _commands.Add(command);
            Publish(change(_now) with { Sequence = _now.Sequence + 1 });
            return Task.FromResult<CommandOutcome>(CommandOutcome.Done.Instance);
        }
    }

    // The smaller market moves twice as much.
    private static Price Moved(MarketRow row, decimal drift) =>
        new(row.Mark.Value * (1 + (row.Symbol.Name is "SOL-PERP" ? 2 * drift : drift)));

    private void Publish(EngineSnapshot snapshot)
    {
        _now = snapshot;
        engine.Publish(snapshot);
    }
}
