using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

internal sealed class SqlServerAppDb(DbContextOptions<SqlServerAppDb> options, OwnerScope scope, TimeProvider time) : AppDb(options, scope, time)
{
    /// <summary>A duplicate key (of an index, of a constraint) and a text that is too long.</summary>
    /// <remarks>https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors</remarks>
    private static readonly int[] Quoting = [2601, 2627, 2628];

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is SqlException cause && Quoting.Contains(cause.Number))
        {
            // SQL Server quotes the value, such as a phone number, which would end up in a log
            throw new DbUpdateException($"{e.Message} SQL Server refused it with error {cause.Number}.", e.Entries);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.CompareText("Latin1_General_100_BIN2");
    }
}
