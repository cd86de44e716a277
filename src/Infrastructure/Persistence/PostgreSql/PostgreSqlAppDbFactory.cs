using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting a host.</summary>
internal sealed class PostgreSqlAppDbFactory : IDesignTimeDbContextFactory<PostgreSqlAppDb>
{
    public PostgreSqlAppDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgreSqlAppDb>().UseNpgsql("Host=localhost;Database=design-time").Options, new OwnerScope(), TimeProvider.System);
}
