using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Tests.Support;
using Legion.Web.Hosting;
using Legion.Web.Operator;

namespace Legion.Tests.Web.Hosting;

/// <summary>The owner's verbs against a real engine.</summary>
public sealed class EngineOperatorTests
{
    private static readonly BotId Fade = new("fade");

    private readonly EngineInbox _inbox = new();

    public EngineOperatorTests() => Owner = new EngineOperator(_inbox, _inbox.Snapshots);

    private EngineOperator Owner { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_verb_of_the_owner_becomes_its_event()
    {
        await Owner.PauseAsync(Fade, "1", Stop);
        await Owner.WindDownAsync(Fade, "2", Stop);
        await Owner.HaltAsync(Fade, "odd fills", "3", Stop);
        await Owner.ResumeAsync(Fade, "looked into it", "4", Stop);
        await Owner.FlattenAsync(Fade, "5", Stop);
        await Owner.ScaleAsync(Fade, 0.5m, "6", Stop);
        await Owner.DepositAsync(Given.Usd(10), "7", Stop);
        await Owner.WithdrawAsync(Given.Usd(5), "8", Stop);
        await Owner.TopUpWarChestAsync(Given.Usd(4), "9", Stop);
        await Owner.ReverseTransferAsync(new TransferName(12, "trading", "war-chest"), "a slip", "10", Stop);
        await Owner.PayOutAsync(Given.Usd(1), "11", Stop);
        await Owner.SpendOperatingAsync(Given.Usd(1), "server", "12", Stop);
        await Owner.AcknowledgeAsync(StopKind.DailyLoss, "why", "13", Stop);
        await Owner.ClearOverfillAsync("why", "14", Stop);
        await Owner.KillAsync("enough", "15", Stop);
        await Owner.ReleaseAsync("calm", "16", Stop);

        var commands = typeof(OperatorCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OperatorCommand)))
            .Except([typeof(RunStarted), typeof(CompoundingDue)]);
        Assert.Equal(
            commands.Select(t => t.Name).Order(StringComparer.Ordinal),
            _inbox.Sent.Select(c => c.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_engine_refuses_is_refused_with_its_reason()
    {
        var (done, refused) = (
            await Owner.WithdrawAsync(Given.Usd(5), "1", Stop), await Owner.WithdrawAsync(Given.Usd(5_000), "2", Stop));

        Assert.IsType<CommandOutcome.Done>(done);
        Assert.Contains("No more than 995.00 can leave trading", Reason(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_is_answered_like_the_first_and_changes_nothing()
    {
        var first = await Owner.DepositAsync(Given.Usd(10), "twice", Stop);
        var again = await Owner.DepositAsync(Given.Usd(10), "twice", Stop);
        var refused = Reason(await Owner.ReleaseAsync("calm", "not on", Stop));
        await Owner.KillAsync("enough", "kill", Stop);

        Assert.Equal((CommandOutcome.Done.Instance, CommandOutcome.Done.Instance), (first, again));
        Assert.Equal(Given.Usd(1_010), _inbox.Snapshots.Latest!.Equity);
        Assert.Equal(refused, Reason(await Owner.ReleaseAsync("calm", "not on", Stop)));
    }

    [Fact]
    public async Task A_repeat_of_something_long_past_is_not_called_a_success()
    {
        await Owner.DepositAsync(Given.Usd(10), "old", Stop);
        for (var i = 0; i < 60; i++)
        {
            await Owner.ScaleAsync(Fade, 1, $"scale {i}", Stop);
        }

        Assert.Contains("too long ago", Reason(await Owner.DepositAsync(Given.Usd(10), "old", Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_does_not_exist_is_not_asked_for()
    {
        Assert.Equal("There is no bot named ghost.", Reason(await Owner.HaltAsync(new BotId("ghost"), "why", "1", Stop)));
        Assert.Empty(_inbox.Sent);
    }

    [Fact]
    public async Task Without_an_engine_nothing_is_promised()
    {
        _inbox.IsRunning = false;

        Assert.Contains("not running", Reason(await Owner.KillAsync("enough", "1", Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_journaled_as_it_will_be_read_back()
    {
        await Owner.KillAsync("  half a \ud83d character " + new string('x', 900), "1", Stop);

        var why = Assert.IsType<KillSwitchPulled>(_inbox.Sent.Single()).Why;
        Assert.StartsWith("half a \ufffd character", why, StringComparison.Ordinal);
        Assert.Equal(EngineOperator.WordsMax, why.Length);
    }

    private static string Reason(CommandOutcome outcome) => Assert.IsType<CommandOutcome.Refused>(outcome).Reason;

    /// <summary>An engine that works each command at once and shows itself, as the loop does.</summary>
    private sealed class EngineInbox : ICommandInbox
    {
        private readonly PaperRun _run = new(Given.Settings());

        public EngineInbox()
        {
            _run.Take([Given.RunStarted(), new InstrumentListed(Given.Start, Given.SolTerms)]);
            Snapshots.Publish(_run.Engine.Snapshot());
        }

        public LiveFeed<EngineSnapshot> Snapshots { get; } = new(TimeProvider.System);

        public List<OperatorCommand> Sent { get; } = [];

        public bool IsRunning { get; set; } = true;

        public Task<string?> SendAsync(Func<DateTimeOffset, OperatorCommand> command, CancellationToken stop)
        {
            if (!IsRunning)
            {
                return Task.FromResult<string?>(null);
            }

            var made = command(_run.Engine.Now);
            Sent.Add(made);
            _run.Take([made]);
            Snapshots.Publish(_run.Engine.Snapshot());
            return Task.FromResult<string?>(made.CommandId);
        }
    }
}
