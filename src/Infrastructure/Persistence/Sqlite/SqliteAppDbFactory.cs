using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting a host.</summary>
internal sealed class SqliteAppDbFactory : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=design-time.db").Options, new OwnerScope(), TimeProvider.System);
}
