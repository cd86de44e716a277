using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting a host.</summary>
internal sealed class SqlServerAppDbFactory : IDesignTimeDbContextFactory<SqlServerAppDb>
{
    public SqlServerAppDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlServerAppDb>().UseSqlServer("Server=localhost;Database=design-time").Options, new OwnerScope(), TimeProvider.System);
}
