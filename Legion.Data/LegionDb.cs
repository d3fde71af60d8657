using Legion.Data.Jobs;
using Legion.Data.Journal;
using Legion.Data.Owner;
using Legion.Data.Settings;
using Legion.Data.Standups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Legion.Data;

/// <summary>
/// The only type that the application uses. Its two children exist for migrations alone: EF Core binds a migration to one type of context,
/// so two types let two sets of migrations live in one assembly.
/// </summary>
public abstract class LegionDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<OwnerRow> Owners => Set<OwnerRow>();

    public DbSet<StandupRow> Standups => Set<StandupRow>();

    public DbSet<JobRunRow> JobRuns => Set<JobRunRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RunRow>(Runs);
        modelBuilder.Entity<JournalRow>(Journal);
        modelBuilder.Entity<OwnerRow>(owner => owner.ToTable("owner", table => table.HasCheckConstraint("CK_owner_only_one", "id = 1")));
        modelBuilder.Entity<OwnerRow>().Property(o => o.Id).ValueGeneratedNever();
        modelBuilder.Entity<StandupRow>(standup =>
        {
            standup.ToTable("standup").HasKey(s => new { s.Realm, s.Day });
            standup.Property(s => s.Realm).HasMaxLength(Conventions.NameLengthMax);
        });
        modelBuilder.Entity<JobRunRow>(job =>
        {
            job.ToTable("job_run").HasKey(j => new { j.Kind, j.Key });
            job.Property(j => j.Kind).HasMaxLength(Conventions.NameLengthMax);
            job.Property(j => j.Key).HasMaxLength(Conventions.NameLengthMax);
        });
        modelBuilder.Entity<SettingRow>(setting =>
        {
            setting.ToTable("setting").HasKey(s => s.Key);
            setting.Property(s => s.Key).HasMaxLength(Conventions.NameLengthMax);
        });
        Conventions.NameColumns(modelBuilder);

        static void Runs(EntityTypeBuilder<RunRow> run)
        {
            run.ToTable("run");
            run.HasIndex(r => r.Realm).IsUnique();
            run.Property(r => r.Realm).HasMaxLength(Conventions.NameLengthMax);
            run.Property(r => r.Kind).HasMaxLength(Conventions.NameLengthMax);
            run.Property(r => r.Build).HasMaxLength(Conventions.NameLengthMax);
        }

        static void Journal(EntityTypeBuilder<JournalRow> journal)
        {
            journal.ToTable("journal").HasKey(j => new { j.RunId, j.Sequence });
            journal.HasOne<RunRow>().WithMany().HasForeignKey(j => j.RunId).OnDelete(DeleteBehavior.Cascade);
            journal.Property(j => j.Kind).HasMaxLength(Conventions.NameLengthMax);
        }
    }
}

public sealed class SqliteLegionDb(DbContextOptions<SqliteLegionDb> options) : LegionDb(options);

public sealed class PostgresLegionDb(DbContextOptions<PostgresLegionDb> options) : LegionDb(options);
