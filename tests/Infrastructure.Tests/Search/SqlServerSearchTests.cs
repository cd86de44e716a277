using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.SqlServer;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>No SQL Server runs here: what is sent to one is whole, parameterised, and asks for the owner's chunks only.</summary>
public sealed class SqlServerSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChunkId _chunk = ChunkId.New();

    public void Dispose() => _folder.Dispose();

    [TestCase(0, "LIKE", "% park %")]
    [TestCase(1, "CONTAINS([d].[Search]", "\"park\"")]
    public async Task Chunks_are_found_with_and_without_the_component_for_full_text(int isThere, string how, string word)
    {
        await using var server = new SqlServerEmulator(command => Answer(command.Text, isThere));
        using var host = Build(server.ConnectionString());
        var answer = await host.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(
            new IndexSearch(OwnerId.New(), [DataSourceId.New()], "Where is the parking?", [], 5), CancellationToken.None);
        answer.Hits.ShouldHaveSingleItem().Chunk.ShouldBe(_chunk);
        var searches = server.Received.Where(command => command.Text.Contains("[Search]", StringComparison.Ordinal)).ToList();
        searches.ShouldAllBe(command => command.Text.Contains("[OwnerId] = @") && command.Text.Contains("[IsEnabled] ="));
        searches[0].Text.ShouldContain(how);
        searches[0].Parameters.Values.ShouldContain(word);
    }

    private SqlServerAnswer.Rows Answer(string sql, int isThere) => sql switch
    {
        _ when sql.Contains("TableHasActiveFulltextIndex", StringComparison.Ordinal) => Number(isThere),
        _ when sql.Contains("COUNT(*)", StringComparison.Ordinal) => Number(1),
        _ when sql.Contains("SUM(", StringComparison.Ordinal) => Number(3),
        _ when sql.Contains("TOP(", StringComparison.Ordinal) => new SqlServerAnswer.Rows([("Id", typeof(Guid))], [_chunk.Value]),
        _ => new SqlServerAnswer.Rows([("Id", typeof(Guid)), ("Search", typeof(string))], [_chunk.Value, "park is free"]),
    };

    private static SqlServerAnswer.Rows Number(int value) => new([("Value", typeof(int))], [value]);

    private IHost Build(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([
            new("Storage:Path", _folder.Path), new("Database:Provider", "SqlServer"), new("ConnectionStrings:Default", connectionString)]);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
