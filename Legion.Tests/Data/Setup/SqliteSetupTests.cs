using Legion.Data.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Legion.Tests.Data.Setup;

public sealed class SqliteSetupTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("legion-test-");
    private readonly List<ServiceProvider> _services = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_root.FullName, "data");

    private string DatabaseFile => Path.Combine(Folder, "legion.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _services.ForEach(s => s.Dispose());
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_first_start_makes_the_folder_and_the_file_and_a_second_changes_nothing()
    {
        Assert.Null(await MigrateAsync());
        SqliteConnection.ClearAllPools();
        var size = new FileInfo(DatabaseFile).Length;

        Assert.Null(await MigrateAsync());
        Assert.Equal(size, new FileInfo(DatabaseFile).Length);
    }

    [Fact]
    public async Task Two_starts_at_once_do_not_disturb_each_other()
    {
        var troubles = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(), Stop)));

        Assert.All(troubles, Assert.Null);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_said_so()
    {
        await File.WriteAllTextAsync(Folder, "a file", Stop);

        Assert.Equal($"The data folder is a file ({Folder}): name a folder as the data folder.", (await MigrateAsync())!.ToString());
        Assert.Equal("a file", await File.ReadAllTextAsync(Folder, Stop));
    }

    [Theory]
    [InlineData("/proc/legion")]
    [InlineData("/dev/null/legion")]
    public async Task A_data_folder_that_cannot_be_made_is_said_so(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These folders are Linux's.");

        var trouble = await MigrateAsync(folder);

        Assert.Equal(("The data folder cannot be written", folder), (trouble!.What, trouble.Where));
    }

    [Fact]
    public async Task A_database_file_that_is_a_folder_is_said_so()
    {
        Directory.CreateDirectory(DatabaseFile);

        Assert.Equal("The database file is a folder", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        Directory.CreateDirectory(Folder);
        var text = string.Concat(Enumerable.Repeat("This is a diary. ", 500));
        await File.WriteAllTextAsync(DatabaseFile, text, Stop);

        var trouble = await MigrateAsync();

        Assert.Equal(
            $"The database file is not a SQLite database ({DatabaseFile}): Legion leaves it untouched; "
            + "move it away and put a backup in its place, or choose another data folder.",
            trouble!.ToString());
        Assert.Equal(text, await File.ReadAllTextAsync(DatabaseFile, Stop));
    }

    [Fact]
    public async Task A_damaged_page_is_found_at_the_start_and_the_file_left_as_it_is()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(DatabaseFile, Stop);
        Array.Fill(bytes, (byte)0x5a, bytes.Length / 2, 9_000);
        await File.WriteAllBytesAsync(DatabaseFile, bytes, Stop);

        Assert.Equal("The database file is damaged", (await MigrateAsync())!.What);
        SqliteConnection.ClearAllPools();
        Assert.Equal(bytes, await File.ReadAllBytesAsync(DatabaseFile, Stop));
    }

    [Fact]
    public async Task A_schema_that_makes_no_sense_is_said_so()
    {
        await FillAsync();
        await ExecuteAsync("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE gibberish(' WHERE name = 'setting'");

        Assert.Equal("The database file is damaged", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_file_cut_short_is_said_so()
    {
        await FillAsync();
        await using (var file = new FileStream(DatabaseFile, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal("The database file is damaged", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_as_it_is()
    {
        Directory.CreateDirectory(Folder);
        await ExecuteAsync("CREATE TABLE journal (dear_diary TEXT)");

        Assert.Equal("The database file belongs to another program", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_database_of_a_newer_Legion_is_not_touched()
    {
        await FillAsync();
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FlyingCars', '99.0.0')");

        Assert.Equal("The database was written by a newer Legion (it has 29990101000000_FlyingCars)", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_said_to_be_locked()
    {
        await FillAsync();
        await using var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await other.OpenAsync(Stop);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM setting";
        await hold.ExecuteNonQueryAsync(Stop);

        Assert.Equal("The database file is locked by another process", (await MigrateAsync())!.What);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_every_later_start()
    {
        Directory.CreateDirectory(Folder);
        await ExecuteAsync(
            "CREATE TABLE \"__EFMigrationsLock\" "
            + "(\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-01 00:00:00')");

        Assert.Null(await MigrateAsync().WaitAsync(TimeSpan.FromSeconds(20), Stop));
    }

    [Fact]
    public async Task A_full_disk_is_said_so_and_fixed_by_making_room()
    {
        await using var disk = await SmallDisk.MountAsync(_root.FullName, kilobytes: 32);
        var folder = Path.Combine(disk.Folder, "data");

        var trouble = await MigrateAsync(folder);
        await disk.ResizeAsync(kilobytes: 4096);

        Assert.Equal("The disk is full", trouble!.What);
        Assert.Null(await MigrateAsync(folder));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public void The_settings_never_print_the_password()
    {
        var settings = new DatabaseSettings { DataFolder = "/data", ConnectionString = "Host=h;Username=u;Password=hunter2" };

        Assert.DoesNotContain("hunter2", $"{settings} {new { settings }}", StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        Assert.Null(await MigrateAsync());
        await ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
            INSERT INTO setting SELECT 'key ' || i, hex(randomblob(50)) FROM n;
            """);
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task<DatabaseTrouble?> MigrateAsync(string? folder = null)
    {
        var settings = new DatabaseSettings { DataFolder = folder ?? Folder, LockWait = TimeSpan.FromSeconds(1) };
        var services = new ServiceCollection().AddLogging().AddLegionData(settings).BuildServiceProvider();
        lock (_services)
        {
            _services.Add(services);
        }

        return await services.GetRequiredService<DatabaseSetup>().MigrateAsync(Stop);
    }
}
