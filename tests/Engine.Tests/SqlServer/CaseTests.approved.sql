-- types
CREATE TABLE t (
    id INTEGER NOT NULL,
    c0 INTEGER NULL,
    c1 SMALLINT NOT NULL,
    c2 BIGINT NULL,
    c3 BIT NOT NULL,
    c4 DOUBLE PRECISION NULL,
    c5 FLOAT NOT NULL,
    c6 FLOAT(24) NULL,
    c7 FLOAT(53) NOT NULL,
    c8 NVARCHAR(max) NULL,
    c9 NUMERIC NOT NULL,
    c10 NUMERIC(10) NULL,
    c11 NUMERIC(10, 2) NOT NULL,
    c12 NVARCHAR(50) NULL,
    c13 NVARCHAR(40) NOT NULL,
    c14 NCHAR(3) NULL,
    c15 NCHAR NOT NULL,
    c16 DATE NULL,
    c17 TIME NOT NULL,
    c18 TIME NULL,
    c19 DATETIME2 NOT NULL,
    c20 DATETIMEOFFSET NULL,
    c21 VARCHAR(26) NOT NULL,
    c22 UNIQUEIDENTIFIER NULL,
    c23 NVARCHAR(max) NOT NULL,
    c24 VARBINARY(max) NULL,
    c25 VARBINARY(100) NOT NULL
);

-- enum
CREATE TABLE t (
    id INTEGER NOT NULL,
    c NVARCHAR(4) NULL
);

-- enum as text
CREATE TABLE t (
    id INTEGER NOT NULL,
    c NVARCHAR(2) NULL,
    CONSTRAINT kind CHECK (c IN ('x', 'yy'))
);

-- literal defaults
CREATE TABLE t (
    id INTEGER NOT NULL,
    c0 NVARCHAR(20) NOT NULL DEFAULT 'new',
    c1 NVARCHAR(20) NOT NULL DEFAULT 'it''s',
    c2 NVARCHAR(20) NOT NULL DEFAULT '',
    c3 NVARCHAR(20) NOT NULL DEFAULT '50%\',
    c4 INTEGER NOT NULL DEFAULT 0,
    c5 INTEGER NOT NULL DEFAULT -5,
    c6 INTEGER NOT NULL DEFAULT '7',
    c7 NUMERIC(8, 2) NOT NULL DEFAULT 1.5,
    c8 DOUBLE PRECISION NOT NULL DEFAULT 1E+300,
    c9 BIT NOT NULL DEFAULT 1,
    c10 BIT NOT NULL DEFAULT 0,
    c11 DATE NOT NULL DEFAULT '2024-05-01',
    c12 DATETIME2 NOT NULL DEFAULT '2024-05-01 10:20:30',
    c13 UNIQUEIDENTIFIER NOT NULL DEFAULT '00112233-4455-6677-8899-aabbccddeeff',
    c14 VARBINARY(max) NOT NULL DEFAULT 0x01FF
);

-- expression defaults
CREATE TABLE t (
    id INTEGER NOT NULL,
    c1 DATETIME2 NULL DEFAULT CURRENT_TIMESTAMP,
    c2 INTEGER NULL DEFAULT -1,
    c3 NVARCHAR(max) NULL DEFAULT NULL,
    c4 NUMERIC(10, 2) NULL DEFAULT 1.50
);

-- odd names
CREATE TABLE [My Table] (
    id INTEGER NOT NULL,
    [select] INTEGER NULL,
    [CamelCase] NVARCHAR(5) NULL,
    CONSTRAINT [My Key] PRIMARY KEY (id),
    CONSTRAINT [order] UNIQUE ([select], [CamelCase])
);

-- identity
CREATE TABLE t (
    id INTEGER NOT NULL IDENTITY,
    PRIMARY KEY (id)
);

-- identity always
CREATE TABLE t (
    id INTEGER NOT NULL IDENTITY,
    PRIMARY KEY (id)
);

-- computed
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    c AS (a + 1) PERSISTED
);

-- constraints
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    s NVARCHAR(20) NULL,
    CONSTRAINT pk_t PRIMARY KEY (id),
    CONSTRAINT uq_t UNIQUE (a, s),
    CONSTRAINT ck_t CHECK (a > 0 AND s <> 'it''s'),
    CONSTRAINT fk_t FOREIGN KEY(a) REFERENCES t (id)
);

-- composite key
CREATE TABLE t (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    PRIMARY KEY (b, a)
);

-- foreign key NoAction
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- foreign key Restrict
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- foreign key Cascade
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- foreign key SetNull
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) ON DELETE SET NULL ON UPDATE SET NULL
);

-- comments
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL
);
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = 0 AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'100% "x"', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'100% "x"', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't';
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = COLUMNPROPERTY(OBJECT_ID(N't'), N'id', 'ColumnId') AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'it''s', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'id'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'it''s', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'id';

-- indexes
CREATE TABLE t (
    id INTEGER NOT NULL,
    a INTEGER NULL,
    s NVARCHAR(20) NULL
);
CREATE INDEX ix_a ON t (a);
CREATE UNIQUE INDEX ix_as ON t (a, s DESC);

-- create if not exists
IF OBJECT_ID('t', 'U') IS NULL CREATE TABLE t (
    id INTEGER NOT NULL
);

-- drop table
DROP TABLE t;

-- drop table if exists
DROP TABLE IF EXISTS t;

-- rename table
EXEC sp_rename 't', u;

-- add column
ALTER TABLE t ADD s NVARCHAR(20) NULL;

-- add column with default
ALTER TABLE t ADD s NVARCHAR(20) NOT NULL DEFAULT 'x';

-- add column with comment
ALTER TABLE t ADD s NVARCHAR(20) NULL;
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = COLUMNPROPERTY(OBJECT_ID(N't'), N's', 'ColumnId') AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N's'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N's';

-- add column with reference
ALTER TABLE t ADD a INTEGER NULL CONSTRAINT fk REFERENCES p (id) ON DELETE CASCADE;

-- add computed column
ALTER TABLE t ADD c AS (id * 2) PERSISTED;

-- drop column
ALTER TABLE t DROP COLUMN a;

-- rename column
EXEC sp_rename 't.a', b, 'COLUMN';

-- alter type
ALTER TABLE t ALTER COLUMN s NVARCHAR(max) NULL;

-- alter type to number
ALTER TABLE t ALTER COLUMN s INTEGER NULL;

-- alter nullable
ALTER TABLE t ALTER COLUMN a INTEGER NOT NULL;
ALTER TABLE t ALTER COLUMN id INTEGER NULL;

-- alter default
ALTER TABLE t ADD DEFAULT 5 FOR a;

-- drop default
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE t DROP CONSTRAINT ' + QUOTENAME(k.name) + N';'
FROM sys.default_constraints k
WHERE k.parent_object_id = OBJECT_ID(N't') AND COL_NAME(k.parent_object_id, k.parent_column_id) = N'a';
EXEC (@sql);

-- alter comment
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = COLUMNPROPERTY(OBJECT_ID(N't'), N'a', 'ColumnId') AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'a'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'a';

-- drop comment
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = COLUMNPROPERTY(OBJECT_ID(N't'), N'a', 'ColumnId') AND name = N'MS_Description')
    EXEC sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'a';

-- alter all
ALTER TABLE t ALTER COLUMN s NVARCHAR(30) NOT NULL;
ALTER TABLE t ADD DEFAULT 'q' FOR s;
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = COLUMNPROPERTY(OBJECT_ID(N't'), N's', 'ColumnId') AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'k', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N's'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'k', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N's';
EXEC sp_rename 't.s', d, 'COLUMN';

-- create index
CREATE INDEX ix ON t (a, s DESC);

-- create unique index
CREATE UNIQUE INDEX ix ON t (a);

-- drop index
DROP INDEX ix ON t;

-- add primary key
ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id);

-- add unnamed unique
ALTER TABLE t ADD UNIQUE (a);

-- add check
ALTER TABLE t ADD CONSTRAINT ck CHECK (a IN (1, 2, 3));

-- add foreign key
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id);

-- drop constraints
ALTER TABLE t DROP CONSTRAINT fk;
ALTER TABLE t DROP CONSTRAINT ck;
ALTER TABLE t DROP CONSTRAINT uq;
ALTER TABLE t DROP CONSTRAINT pk;

-- validate constraint
ALTER TABLE t WITH CHECK CHECK CONSTRAINT ck;

-- table comment
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = 0 AND name = N'MS_Description')
    EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't'
ELSE
    EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'c', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't';

-- drop table comment
DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N't') AND minor_id = 0 AND name = N'MS_Description')
    EXEC sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't';

-- bulk insert
INSERT INTO t (id, s, d, n, b, m, g, x, i, f) VALUES (1, N'it''s \ é', '2024-05-01', 9.50, 1, '2024-05-01 01:02:03', '00112233-4455-6677-8899-aabbccddeeff', 0x00FF, '1.02:03:04', 1.5);
INSERT INTO t (id, s, d, n, b, m, g, x, i, f) VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- bulk insert, update and delete by key
INSERT INTO t (id, s) SELECT 2, 'there' WHERE NOT EXISTS (SELECT 1 FROM t WHERE id = 2);
INSERT INTO t (id, s) SELECT 3, 'new' WHERE NOT EXISTS (SELECT 1 FROM t WHERE id = 3);
UPDATE t SET a = 5, s = 'x' WHERE id = 1;
UPDATE t SET a = NULL, s = 'y' WHERE id = 2;
DELETE FROM t WHERE s = 'x' AND a = 5;
DELETE FROM t WHERE s = 'y' AND a IS NULL;

-- execute
INSERT INTO t (id) VALUES (@id);

-- batch
ALTER TABLE t ADD s NVARCHAR(20) NULL;
ALTER TABLE t ALTER COLUMN a INTEGER NOT NULL;
CREATE INDEX ix ON t (s);
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 3);

