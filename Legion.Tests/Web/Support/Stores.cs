using System.Collections.Concurrent;
using System.Collections.Immutable;
using Legion.Engine.Venues.Replay;
using Legion.Web.Operator;
using Legion.Web.Security;
using Legion.Web.Standups;

namespace Legion.Tests.Web.Support;

internal sealed class MemoryOwners : IOwnerStore
{
    private Owner? _owner;

    public Task<bool> HasOwnerAsync(CancellationToken stop) => Task.FromResult(_owner is not null);

    public Task<bool> CreateAsync(string passwordHash, CancellationToken stop) =>
        Task.FromResult(Interlocked.CompareExchange(ref _owner, new Owner(passwordHash, "stamp-1"), comparand: null) is null);

    public Task<Owner?> GetAsync(CancellationToken stop) => Task.FromResult(_owner);

    /// <summary>Ends all sign-ins, as a new password would.</summary>
    public void ChangeStamp() => _owner = _owner! with { SecurityStamp = "stamp-2" };
}

internal sealed class MemoryStandups : IStandups
{
    public SortedDictionary<DateOnly, (string Verdict, string Markdown)> Days { get; } = [];

    public Task<ImmutableArray<StandupDay>> ListAsync(CancellationToken stop) =>
        Task.FromResult<ImmutableArray<StandupDay>>([.. Days.Reverse().Select(day => new StandupDay(day.Key, day.Value.Verdict))]);

    public Task<string?> GetMarkdownAsync(DateOnly day, CancellationToken stop) =>
        Task.FromResult(Days.TryGetValue(day, out var report) ? report.Markdown : null);
}

/// <summary>The knobs of a replay that is or is not.</summary>
internal sealed class Knobs(ReplayControl? control) : IReplayKnobs
{
    public ReplayControl? Control => control;
}

internal sealed class NoticeBoard : INoticeBoard
{
    public ConcurrentQueue<string> Notices { get; } = new();

    public void Post(string notice) => Notices.Enqueue(notice);
}
