using Legion.Engine.Hosting;
using Legion.Engine.Treasury;

namespace Legion.Web.Operator;

/// <summary>How balances of the run at hand came about.</summary>
public interface IStatements
{
    /// <summary>Reads the journal again, which takes a while; null where no run is open.</summary>
    Task<Statement?> ReadAsync(Account account, int linesMax, CancellationToken stop);
}
