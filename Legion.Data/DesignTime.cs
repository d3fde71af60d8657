using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Legion.Data;

// The tool that writes migrations finds these and so does not start the application. Neither opens a database.
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteLegionDb>
{
    public SqliteLegionDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLegionDb>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresLegionDb>
{
    public PostgresLegionDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresLegionDb>().UseNpgsql("Host=localhost;Database=design").Options);
}
