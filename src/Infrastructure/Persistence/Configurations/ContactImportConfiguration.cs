using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class ContactImportConfiguration : IEntityTypeConfiguration<ContactImport>
{
    public void Configure(EntityTypeBuilder<ContactImport> builder)
    {
        builder.ToTable("ContactImports");
        builder.Property(i => i.Settings).AsJson();
        builder.Property(i => i.Rejected).AsJson();
        builder.Property(i => i.Problem).HasMaxLength(ContactImport.LongestProblem);
        builder.Property<int>("Tries");
        builder.HasIndex(i => new { i.OwnerId, i.CreatedAt, i.Id });
        builder.HasIndex(i => new { i.OwnerId, i.UpdatedAt, i.Id });
        builder.HasIndex(i => i.DueAt);
    }
}
